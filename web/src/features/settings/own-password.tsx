import { Button, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangePassword } from '../../api/access/change-password';
import { secondFactorQuery } from '../../api/access/second-factor-query';
import { CodeInput } from '../../ui/authenticator';
import { Dialog } from '../../ui/dialog';
import { Panel } from '../../ui/page';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

export function OwnPassword() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const hasPassword = useQuery(secondFactorQuery()).data?.hasPassword ?? true;
  if (!hasPassword) {
    return null;
  }
  return (
    <Panel title={t('signIn.password')} hint={t('settings.security.passwordText')}>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('settings.security.changePassword')}
      </Button>
      {open && <PasswordForm close={() => setOpen(false)} />}
    </Panel>
  );
}

function PasswordForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const withCode = useQuery(secondFactorQuery()).data?.since !== undefined;
  const change = useChangePassword();
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ password, newPassword, ...(withCode ? { code } : {}) }, { onSuccess: close });
  };
  return (
    <Dialog onClose={close} title={t('settings.security.changePassword')}>
      <form className="k-stack" onSubmit={submit}>
        {change.isError && <Notice tone="bad">{problem(change.error).detail ?? problem(change.error).title}</Notice>}
        <PasswordInput
          data-autofocus
          size="sm"
          label={t('settings.security.oldPassword')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <PasswordInput
          size="sm"
          label={t('settings.security.newPassword')}
          description={t('welcome.passwordRule')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={10}
          value={newPassword}
          onChange={(event) => setNewPassword(event.currentTarget.value)}
        />
        {withCode && (
          <CodeInput label={t('factor.code')} description={t('factor.orRecovery')} value={code} change={setCode} />
        )}
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('settings.security.changePassword')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
