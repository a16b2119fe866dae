import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from './qr-code';
import { Notice } from './status';
import { useProblemText } from './use-problem-text';

type Props = {
  enrolment: { secret: string; uri: string };
  confirm: (code: string) => void;
  busy: boolean;
  error?: unknown;
};

/** Brings a new secret into an authenticator app, and asks for its first code. */
export function Authenticator({ enrolment, confirm, busy, error }: Props) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm(code);
  };
  return (
    <form className="k-stack" onSubmit={submit}>
      <p>{t('factor.scan')}</p>
      <QrCode text={enrolment.uri} label={t('factor.qr')} />
      <div className="k-stack-s">
        <span className="k-muted k-small">{t('factor.typeSecret')}</span>
        <code data-secret={enrolment.secret} style={{ fontFamily: 'var(--k-mono)', overflowWrap: 'anywhere' }}>
          {enrolment.secret.replace(/(.{4})(?!$)/gu, '$1 ')}
        </code>
      </div>
      {error != null && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
      <CodeInput label={t('factor.firstCode')} value={code} change={setCode} />
      <Button type="submit" loading={busy}>
        {t('factor.confirm')}
      </Button>
    </form>
  );
}

type CodeProps = { label: string; description?: string; value: string; change: (code: string) => void };

/** The place for a code of the app; a recovery code fits as well. */
export function CodeInput({ label, description, value, change }: CodeProps) {
  return (
    <TextInput
      data-autofocus
      autoFocus
      size="sm"
      label={label}
      description={description}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      styles={{ input: { fontFamily: 'var(--k-mono)' } }}
    />
  );
}
