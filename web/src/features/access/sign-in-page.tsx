import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/access/session-query';
import { useSignIn } from '../../api/access/sign-in';
import { isProblem } from '../../api/problem';
import { switchTexts } from '../../i18n/i18n';
import { useTitle } from '../../ui/page';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import classes from './access.module.css';
import { Frame } from './frame';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const { to } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useTitle(t('signIn.title'));
  // Nobody is signed in as a rule, but the answer brings the CSRF cookie that signing in needs.
  useQuery(sessionQuery());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { email, password },
      {
        onSuccess: async (session) => {
          client.setQueryData(sessionQuery().queryKey, session);
          await switchTexts(session.user.language);
          router.history.replace(to ?? '/');
        },
      },
    );
  };
  return (
    <Frame>
      <div>
        <h1>{t('signIn.title')}</h1>
        <p className="k-muted">{t('signIn.text')}</p>
      </div>
      <form className={classes.fields} onSubmit={submit}>
        {signIn.isError && <Refusal error={signIn.error} />}
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
        <PasswordInput
          size="sm"
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button size="sm" type="submit" loading={signIn.isPending} mt={4}>
          {t('signIn.act')}
        </Button>
      </form>
    </Frame>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { title, detail } = useProblemText()(error);
  if (isProblem(error, 'too-many-tries')) {
    return <Notice tone="bad">{t('signIn.wait', { count: Number(error.fields.retryAfter) || 60 })}</Notice>;
  }
  return (
    <Notice tone="bad">
      {title}
      {!isProblem(error, 'sign-in-refused') && detail && <div className="k-muted k-small">{detail}</div>}
    </Notice>
  );
}
