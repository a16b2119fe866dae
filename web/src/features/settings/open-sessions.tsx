import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useEndSession } from '../../api/access/end-session';
import { openSessionsQuery } from '../../api/access/open-sessions-query';
import { browserName } from '../../lib/browser-name';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';

/** Where the reader is signed in, each to be ended from here. */
export function OpenSessions() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const sessions = useQuery(openSessionsQuery());
  const end = useEndSession();
  const complain = useComplain();
  return (
    <Panel title={t('settings.sessions.title')} hint={t('settings.sessions.text')}>
      <Loaded query={sessions}>
        {({ items }) => (
          <ul className="k-stack-s">
            {items.map((session) => (
              <li key={session.id} className="k-between" style={{ flexWrap: 'nowrap' }}>
                <span className="k-grow" style={{ minWidth: 0 }}>
                  <span className="k-clip" style={{ display: 'block' }}>
                    {browserName(session.agent)}
                  </span>
                  <span className="k-muted k-small">
                    {session.address} · {format.relative(session.seenAt, now)}
                  </span>
                </span>
                {session.current ? (
                  <span className="k-muted k-small">{t('settings.sessions.here')}</span>
                ) : (
                  <Button variant="subtle" color="red" onClick={() => end.mutate(session.id, { onError: complain })}>
                    {t('settings.sessions.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
