import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChangeLanguage } from '../api/access/change-language';
import { useSignOut } from '../api/access/sign-out';
import type { Language } from '../api/contract';
import { switchTexts } from '../i18n/i18n';
import { dropDrafts } from '../lib/drafts';
import { roleName } from '../lib/role-name';
import { useSession } from '../lib/use-session';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icons';
import { useComplain } from '../ui/use-problem-text';
import classes from './shell.module.css';

export function UserMenu({ folded, onFold }: { folded: boolean; onFold?: () => void }) {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = useLanguageChoice();
  const leave = useLeave();
  return (
    <Menu width={248} position="top-start">
      <Menu.Target>
        <button type="button" className={classes.user} aria-label={t('shell.userMenu', { name: user.name })}>
          <Avatar name={user.name} size={26} />
          {!folded && (
            <span className="k-grow">
              <span className="k-clip" style={{ display: 'block', fontWeight: 550, lineHeight: 1.25 }}>
                {user.name}
              </span>
              <span className="k-clip k-muted" style={{ display: 'block', fontSize: 11.5, lineHeight: 1.25 }}>
                {user.roles.map((role) => roleName(t, role)).join(', ')}
              </span>
            </span>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.language')}</Menu.Label>
        <SegmentedControl
          fullWidth
          mx={8}
          mb={6}
          aria-label={t('shell.language')}
          value={i18n.language}
          onChange={(language) => choose(language === 'zh-CN' ? 'zh-CN' : 'en')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '简体中文' },
          ]}
        />
        <Menu.Label>{t('shell.colours')}</Menu.Label>
        <SegmentedControl
          fullWidth
          mx={8}
          mb={8}
          aria-label={t('shell.colours')}
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme === 'dark' || scheme === 'light' ? scheme : 'auto')}
          data={[
            { value: 'light', label: t('shell.light') },
            { value: 'dark', label: t('shell.dark') },
            { value: 'auto', label: t('shell.auto') },
          ]}
        />
        <Menu.Divider />
        {onFold && (
          <Menu.Item leftSection={<Icon name="panel" />} onClick={onFold}>
            {folded ? t('shell.unfold') : t('shell.fold')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon name="leave" />} onClick={leave}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function useLanguageChoice() {
  const change = useChangeLanguage();
  return async (language: Language) => {
    change.mutate(language); // at once: whoever leaves now has chosen
    await switchTexts(language);
  };
}

export function useLeave() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const signOut = useSignOut();
  const complain = useComplain();
  return () =>
    signOut.mutate(undefined, {
      onSuccess: async ({ address }) => {
        await navigate({ to: '/sign-in', search: {} });
        client.clear();
        dropDrafts();
        if (address) {
          window.location.assign(address);
        }
      },
      onError: complain,
    });
}
