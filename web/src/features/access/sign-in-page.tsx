import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartToProvider } from '../../api/access/depart-to-provider';
import { providerChoicesQuery } from '../../api/access/provider-choices-query';
import { sessionQuery } from '../../api/access/session-query';
import { useSignIn } from '../../api/access/sign-in';
import { useSignInWithPasskey } from '../../api/access/sign-in-with-passkey';
import type { Entry, Session, SignInStep } from '../../api/contract';
import { switchTexts } from '../../i18n/i18n';
import { rememberWayBack } from '../../lib/arrival';
import { knowsPasskeys, provePasskey } from '../../lib/passkey-device';
import { Icon } from '../../ui/icons';
import { useTitle } from '../../ui/page';
import classes from './access.module.css';
import { Frame } from './frame';
import { Refusal } from './refusal';
import { CodeStep, EnrolmentStep } from './second-step';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const { to } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const [step, setStep] = useState<SignInStep>('done');
  useTitle(t('signIn.title'));
  // Nobody is signed in as a rule, but the answer brings the CSRF cookie that signing in needs.
  useQuery(sessionQuery());

  const enter = async (session: Session) => {
    client.setQueryData(sessionQuery().queryKey, session);
    await switchTexts(session.user.language);
    router.history.replace(to ?? '/');
  };
  const go = (entry: Entry) => {
    setStep(entry.step);
    if (entry.session) {
      enter(entry.session);
    }
  };
  const again = () => setStep('done');
  return (
    <Frame>
      {step === 'code' ? (
        <CodeStep enter={enter} again={again} />
      ) : step === 'enrolment' ? (
        <EnrolmentStep enter={enter} again={again} />
      ) : (
        <>
          <PasswordStep go={go} />
          <PasskeyStep enter={enter} />
          <ProviderSteps to={to} />
        </>
      )}
    </Frame>
  );
}

function PasswordStep({ go }: { go: (entry: Entry) => void }) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password }, { onSuccess: go });
  };
  return (
    <>
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
        <Link to="/sign-in/forgotten" className="k-small">
          {t('forgotten.link')}
        </Link>
      </form>
    </>
  );
}

function PasskeyStep({ enter }: { enter: (session: Session) => void }) {
  const { t } = useTranslation();
  const signIn = useSignInWithPasskey(provePasskey);
  if (!knowsPasskeys()) {
    return null;
  }
  return (
    <div className={classes.fields}>
      <div className={classes.or}>{t('signIn.or')}</div>
      {signIn.isError && <Refusal error={signIn.error} />}
      <Button
        size="sm"
        variant="default"
        leftSection={<Icon name="key" size={15} />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate(undefined, { onSuccess: enter })}
      >
        {t('passkey.signIn')}
      </Button>
    </div>
  );
}

/** The identity providers that vouch for users. */
function ProviderSteps({ to }: { to?: string }) {
  const { t } = useTranslation();
  const choices = useQuery(providerChoicesQuery()).data;
  const depart = useDepartToProvider();
  if (!choices || choices.items.length === 0) {
    return null;
  }
  const go = (id: number) => {
    rememberWayBack(to);
    depart.mutate(id, { onSuccess: ({ address }) => window.location.assign(address) });
  };
  return (
    <div className={classes.fields}>
      {choices.required && <p className="k-muted k-small">{t('sso.isRequired')}</p>}
      {depart.isError && <Refusal error={depart.error} />}
      {choices.items.map((provider) => (
        <Button
          key={provider.id}
          size="sm"
          variant={choices.required ? 'filled' : 'default'}
          leftSection={<Icon name="lock" size={15} />}
          loading={depart.isPending && depart.variables === provider.id}
          onClick={() => go(provider.id)}
        >
          {t('sso.with', { name: provider.name })}
        </Button>
      ))}
    </div>
  );
}
