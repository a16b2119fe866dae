import { Button, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { secondFactorQuery } from '../../api/access/second-factor-query';
import type { Proof } from '../../api/contract';
import { CodeInput } from '../../ui/authenticator';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

type Props = {
  text: string;
  act: string;
  withCode?: boolean;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  prove: (proof: Proof) => void;
  close: () => void;
};

/** Asks for the password once more, and for a code where a second factor is on. */
export function ProofForm({ text, act, withCode, danger, busy, error, prove, close }: Props) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const hasPassword = useQuery(secondFactorQuery()).data?.hasPassword ?? true;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove(withCode ? { password, code } : { password });
  };
  return (
    <form className="k-stack" onSubmit={submit}>
      <p>{text}</p>
      {error != null && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
      {hasPassword ? (
        <PasswordInput
          size="sm"
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus={!withCode}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      ) : (
        <p className="k-muted k-small">{t('sso.freshProof')}</p>
      )}
      {withCode && (
        <CodeInput label={t('factor.code')} description={t('factor.orRecovery')} value={code} change={setCode} />
      )}
      <div className="k-row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" color={danger ? 'red' : undefined} loading={busy}>
          {act}
        </Button>
      </div>
    </form>
  );
}
