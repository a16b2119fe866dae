import { Button, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arriveFromProviderQuery } from '../../api/access/arrive-from-provider-query';
import { sessionQuery } from '../../api/access/session-query';
import { switchTexts } from '../../i18n/i18n';
import { arrivalFromProvider, wayBack } from '../../lib/arrival';
import { useTitle } from '../../ui/page';
import { Notice } from '../../ui/status';
import classes from './access.module.css';
import { Frame } from './frame';
import { Refusal } from './refusal';

const route = getRouteApi('/sign-in/with/$provider');

/** Where an identity provider sends the browser back. */
export function ArrivalPage() {
  const { t } = useTranslation();
  const { provider } = route.useParams();
  const router = useRouter();
  const client = useQueryClient();
  const [{ refusal, ...arrival }] = useState(arrivalFromProvider);
  const arriving = arriveFromProviderQuery(Number(provider), arrival);
  const entered = useQuery(refusal ? { ...arriving, enabled: false } : arriving);
  const session = entered.data;
  useTitle(t('signIn.title'));
  useEffect(() => {
    if (session) {
      client.setQueryData(sessionQuery().queryKey, session);
      switchTexts(session.user.language).then(() => router.history.replace(wayBack()));
    }
  }, [session, client, router]);
  const failed = refusal !== undefined || entered.isError;
  return (
    <Frame>
      <h1>{t('signIn.title')}</h1>
      {failed ? (
        <div className={classes.fields}>
          {refusal ? (
            <Notice tone="bad">{t('sso.refused', { reason: refusal })}</Notice>
          ) : (
            <Refusal error={entered.error} />
          )}
          <Button size="sm" onClick={() => router.history.replace('/sign-in')}>
            {t('factor.again')}
          </Button>
        </div>
      ) : (
        <output className="k-row">
          <Loader size="sm" /> {t('sso.arriving')}
        </output>
      )}
    </Frame>
  );
}
