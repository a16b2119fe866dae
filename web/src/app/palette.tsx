import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchQuery } from '../api/access/search-query';
import type { Found } from '../api/contract';
import { useMay, useSession } from '../lib/use-session';
import { Dialog } from '../ui/dialog';
import { Icon, type IconName } from '../ui/icons';
import { areasFor } from './areas';
import classes from './palette.module.css';
import { useLanguageChoice, useLeave } from './user-menu';

type Entry = { key: string; group: string; icon: IconName; title: string; hint?: string; act: () => void };

const foundIcons: Record<Found['kind'], IconName> = {
  customer: 'person',
  segment: 'segments',
  campaign: 'campaigns',
  order: 'cart',
};

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      aria-label={t('shell.search')}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset="12vh"
      centered={false}
    >
      <Search onClose={onClose} />
    </Dialog>
  );
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const entries = useEntries(text.trim());
  const current = entries[Math.min(chosen, entries.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const act = (entry: Entry | undefined) => {
    if (entry) {
      onClose();
      entry.act();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      setChosen((before) => (Math.min(before, entries.length - 1) + step + entries.length) % entries.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      act(current);
    }
  };
  return (
    <>
      <div className={classes.head}>
        <Icon name="search" size={18} />
        <input
          className={classes.input}
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current ? `palette-${current.key}` : undefined}
          aria-label={t('shell.search')}
          placeholder={t('palette.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={classes.list} role="listbox" id="palette-list" ref={list} aria-label={t('palette.results')}>
        {entries.length === 0 && <div className={classes.group}>{t('palette.nothing', { text })}</div>}
        {entries.map((entry, index) => (
          <div key={entry.key}>
            {entry.group !== entries[index - 1]?.group && <div className={classes.group}>{entry.group}</div>}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys of this list */}
            <div
              id={`palette-${entry.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={entry === current}
              className={classes.item}
              onClick={() => act(entry)}
              onMouseMove={() => setChosen(index)}
            >
              <Icon name={entry.icon} />
              <span className="k-clip">{entry.title}</span>
              {entry.hint && <span className="k-clip k-muted k-small">{entry.hint}</span>}
            </div>
          </div>
        ))}
      </div>
      <div className={classes.foot}>
        <span>↑↓ {t('palette.move')}</span>
        <span>↵ {t('palette.choose')}</span>
        <span>esc {t('palette.close')}</span>
      </div>
    </>
  );
}

function useEntries(text: string): Entry[] {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue(text, 150);
  const found = useQuery({ ...searchQuery(asked), enabled: asked !== '', placeholderData: keepPreviousData });
  const commands = useCommands();
  const navigate = useNavigate();
  const session = useSession();
  const places = areasFor(session).flatMap((group) =>
    group.areas.map(
      (area): Entry => ({
        key: `go-${area.key}`,
        group: t('palette.go'),
        icon: area.icon,
        title: t(`nav.${area.key}`),
        act: () => navigate({ to: area.to }),
      }),
    ),
  );
  const open = (one: Found) => {
    switch (one.kind) {
      case 'customer':
        return navigate({ to: '/customers/$id', params: { id: String(one.id) } });
      case 'segment':
        return navigate({ to: '/segments/$id', params: { id: String(one.id) } });
      case 'campaign':
        return navigate({ to: '/campaigns/$id', params: { id: String(one.id) } });
      case 'order':
        return navigate({ to: '/customers', search: { q: one.title } });
    }
  };
  const hits = (text === '' ? [] : (found.data?.items ?? [])).map(
    (one): Entry => ({
      key: `${one.kind}-${one.id}`,
      group: t(`palette.kind.${one.kind}`),
      icon: foundIcons[one.kind],
      title: one.title,
      hint:
        one.kind === 'campaign' && one.subtitle
          ? t(`campaigns.state.${one.subtitle}`, { defaultValue: one.subtitle })
          : one.subtitle,
      act: () => open(one),
    }),
  );
  const matches = (entry: Entry) => entry.title.toLocaleLowerCase().includes(text.toLocaleLowerCase());
  return [...hits, ...places.filter(matches), ...commands.filter(matches)];
}

function useCommands(): Entry[] {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const choose = useLanguageChoice();
  const leave = useLeave();
  const group = t('palette.commands');
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  const all: (Entry & { allowed: boolean })[] = [
    {
      key: 'new-customer',
      group,
      icon: 'plus',
      title: t('customers.add'),
      allowed: may('CUSTOMERS_WRITE'),
      act: () => navigate({ to: '/customers', search: { add: true } }),
    },
    {
      key: 'new-segment',
      group,
      icon: 'plus',
      title: t('segments.add'),
      allowed: may('SEGMENTS_WRITE'),
      act: () => navigate({ to: '/segments/new', search: {} }),
    },
    {
      key: 'import',
      group,
      icon: 'imports',
      title: t('imports.add'),
      allowed: may('IMPORTS'),
      act: () => navigate({ to: '/imports' }),
    },
    { key: 'light', group, icon: 'sun', title: t('palette.light'), allowed: true, act: () => setColorScheme('light') },
    { key: 'dark', group, icon: 'moon', title: t('palette.dark'), allowed: true, act: () => setColorScheme('dark') },
    {
      key: 'language',
      group,
      icon: 'language',
      title: other === 'en' ? 'Switch to English' : '切换为简体中文',
      allowed: true,
      act: () => choose(other),
    },
    { key: 'leave', group, icon: 'leave', title: t('shell.signOut'), allowed: true, act: leave },
  ];
  return all.filter((entry) => entry.allowed);
}
