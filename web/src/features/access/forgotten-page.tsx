import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAskForLink } from '../../api/access/ask-for-link';
import { sessionQuery } from '../../api/access/session-query';
import { useTitle } from '../../ui/page';
import { Notice } from '../../ui/status';
import classes from './access.module.css';
import { Frame } from './frame';
import { Refusal } from './refusal';

export function ForgottenPage() {
  const { t } = useTranslation();
  const ask = useAskForLink();
  const [email, setEmail] = useState('');
  useTitle(t('forgotten.title'));
  // The answer brings the CSRF cookie that asking needs.
  useQuery(sessionQuery());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(email);
  };
  return (
    <Frame>
      <div>
        <h1>{t('forgotten.title')}</h1>
        <p className="k-muted">{t('forgotten.text')}</p>
      </div>
      {ask.isSuccess ? (
        <Notice tone="good">{t('forgotten.done')}</Notice>
      ) : (
        <form className={classes.fields} onSubmit={submit}>
          {ask.isError && <Refusal error={ask.error} />}
          <TextInput
            size="sm"
            type="email"
            label={t('signIn.email')}
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button size="sm" type="submit" loading={ask.isPending} mt={4}>
            {t('forgotten.act')}
          </Button>
        </form>
      )}
      <Link to="/sign-in" search={{}}>
        {t('forgotten.back')}
      </Link>
    </Frame>
  );
}
