import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkQuery } from '../../api/access/link-query';
import { useRedeemLink } from '../../api/access/redeem-link';
import { sessionQuery } from '../../api/access/session-query';
import type { Link } from '../../api/contract';
import { isStatus } from '../../api/problem';
import { useTitle } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import classes from './access.module.css';
import { Frame } from './frame';

const route = getRouteApi('/welcome/$token');

export function WelcomePage() {
  const { t } = useTranslation();
  const { token } = route.useParams();
  const link = useQuery(linkQuery(token));
  useTitle(t('welcome.title.invitation'));
  useQuery(sessionQuery());
  return (
    <Frame>
      {isStatus(link.error, 404) ? (
        <Empty icon="link" title={t('welcome.gone')} text={t('welcome.goneText')} />
      ) : (
        <Loaded query={link}>{(data) => <Redeem token={token} link={data} />}</Loaded>
      )}
    </Frame>
  );
}

function Redeem({ token, link }: { token: string; link: Link }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const redeem = useRedeemLink();
  const problem = useProblemText();
  const isFirst = link.purpose === 'first-administrator';
  const [name, setName] = useState('');
  const [email, setEmail] = useState(link.email ?? '');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    redeem.mutate(
      { token, password, ...(isFirst ? { name, email } : {}) },
      { onSuccess: () => navigate({ to: '/sign-in', search: {} }) },
    );
  };
  return (
    <>
      <div>
        <h1>{t(`welcome.title.${link.purpose}`)}</h1>
        <p className="k-muted">{t(`welcome.text.${link.purpose}`)}</p>
      </div>
      <form className={classes.fields} onSubmit={submit}>
        {redeem.isError && (
          <Notice tone="bad">
            {problem(redeem.error).title}
            <div className="k-muted k-small">{problem(redeem.error).detail}</div>
          </Notice>
        )}
        {isFirst && (
          <TextInput
            size="sm"
            label={t('welcome.name')}
            autoComplete="name"
            required
            withAsterisk={false}
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
