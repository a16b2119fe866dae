import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkQuery } from '../../api/access/link-query';
import { useRedeemLink } from '../../api/access/redeem-link';
import { sessionQuery } from '../../api/access/session-query';
import type { Entry, Me, Link as OneTimeLink, Session, SignInStep } from '../../api/contract';
import { isProblem, isStatus } from '../../api/problem';
import { spokenLanguage, switchTexts } from '../../i18n/i18n';
import { dropDrafts } from '../../lib/drafts';
import { useTitle } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import classes from './access.module.css';
import { Frame } from './frame';
import { CodeStep, EnrolmentStep } from './second-step';

const route = getRouteApi('/welcome/$token');

/** Chooses a password by a link, which lets its owner in as far as the password would. */
export function WelcomePage() {
  const { t } = useTranslation();
  const { token } = route.useParams();
  const router = useRouter();
  const [step, setStep] = useState<SignInStep>();
  // Once it is used up it need not be asked for again.
  const link = useQuery({ ...linkQuery(token), enabled: step === undefined });
  const present = useQuery(sessionQuery()).data?.user;
  const takeOver = useTakeOver(present);
  useTitle(t(`welcome.title.${link.data?.purpose ?? 'invitation'}`));
  const go = (entry: Entry) => {
    setStep(entry.step);
    if (entry.session) {
      takeOver(entry.session);
    }
  };
  const again = () => router.history.replace('/sign-in');
  return (
    <Frame>
      {step === 'code' ? (
        <CodeStep enter={takeOver} again={again} />
      ) : step === 'enrolment' ? (
        <EnrolmentStep enter={takeOver} again={again} />
      ) : isStatus(link.error, 404) ? (
        <>
          <Empty icon="link" title={t('welcome.gone')} text={t('welcome.goneText')} />
          <Link to="/sign-in" className="k-small" style={{ textAlign: 'center' }}>
            {t('welcome.toSignIn')}
          </Link>
        </>
      ) : (
        <Loaded query={link}>
          {(data) => (
            <Redeem token={token} link={data} go={go} present={data.email === present?.email ? undefined : present} />
          )}
        </Loaded>
      )}
    </Frame>
  );
}

/** Goes on as the session's user; nothing stays of what somebody else saw or typed in this browser. */
function useTakeOver(before?: Me) {
  const router = useRouter();
  const client = useQueryClient();
  return async (session: Session) => {
    client.clear();
    if (before && before.id !== session.user.id) {
      dropDrafts();
    }
    client.setQueryData(sessionQuery().queryKey, session);
    await switchTexts(session.user.language);
    router.history.replace('/');
  };
}

type RedeemProps = { token: string; link: OneTimeLink; go: (entry: Entry) => void; present?: Me };

/** @param present somebody else who is signed in here */
function Redeem({ token, link, go, present }: RedeemProps) {
  const { t } = useTranslation();
  const redeem = useRedeemLink();
  const problem = useProblemText();
  const isFirst = link.purpose === 'first-administrator';
  const [name, setName] = useState('');
  const [email, setEmail] = useState(link.email ?? '');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    redeem.mutate(
      { token, password, language: spokenLanguage(), ...(isFirst ? { name, email } : {}) },
      { onSuccess: go },
    );
  };
  return (
    <>
      <div>
        <h1>{t(`welcome.title.${link.purpose}`)}</h1>
        <p className="k-muted">{t(`welcome.text.${link.purpose}`)}</p>
      </div>
      {present && <Notice tone="warn">{t('welcome.somebodyElse', { name: present.name })}</Notice>}
      <form className={classes.fields} onSubmit={submit}>
        {redeem.isError && (
          <Notice tone="bad">
            {problem(redeem.error).title}
            <div className="k-muted k-small">{problem(redeem.error).detail}</div>
            {isProblem(redeem.error, 'single-sign-on-required') && <Link to="/sign-in">{t('welcome.toSignIn')}</Link>}
          </Notice>
        )}
        {isFirst && (
          <TextInput
            size="sm"
            label={t('welcome.name')}
            autoComplete="name"
            required
            withAsterisk={false}
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <TextInput
          size="sm"
          type="email"
          label={t('signIn.email')}
          autoComplete="username"
          required
          withAsterisk={false}
          readOnly={!isFirst}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          size="sm"
          label={t('welcome.password')}
          description={t('welcome.passwordRule')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          autoFocus={!isFirst}
          minLength={10}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button size="sm" type="submit" loading={redeem.isPending} mt={4}>
          {t(`welcome.act.${link.purpose}`)}
        </Button>
      </form>
    </>
  );
}
