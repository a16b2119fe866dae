import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MentionRow } from '../../api/contract';
import { mentionsQuery } from '../../api/work/mentions-query';
import { useReadMentions } from '../../api/work/read-mentions';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { useSession } from '../../lib/use-session';
import { Avatar } from '../../ui/avatar';
import { NoteText } from '../../ui/note-text';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';
import classes from './work.module.css';

/** Where colleagues have called one, the latest first. */
export function MentionsPage() {
  const { t } = useTranslation();
  const mentions = useInfiniteQuery(mentionsQuery());
  const read = useReadMentions();
  const complain = useComplain();
  const hasUnread = mentions.data?.pages.some((page) => page.items.some((one) => !one.read)) === true;
  return (
    <Page
      width="narrow"
      title={t('nav.mentions')}
      lead={t('mentions.lead')}
      actions={
        hasUnread && (
          <Button
            variant="default"
            loading={read.isPending}
            onClick={() => read.mutate(undefined, { onError: complain })}
          >
            {t('mentions.readAll')}
          </Button>
        )
      }
    >
      <Loaded query={mentions}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items);
          return all.length === 0 ? (
            <Empty icon="note" title={t('mentions.none')} text={t('mentions.noneText')} />
          ) : (
            <Panel flush>
              <ul className={classes.list} aria-label={t('nav.mentions')}>
                {all.map((one) => (
                  <Mention key={one.id} mention={one} />
                ))}
              </ul>
            </Panel>
          );
        }}
      </Loaded>
      {mentions.hasNextPage && (
        <div style={{ marginTop: 12 }}>
          <Button variant="default" loading={mentions.isFetchingNextPage} onClick={() => mentions.fetchNextPage()}>
            {t('action.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function Mention({ mention }: { mention: MentionRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { user } = useSession();
  const read = useReadMentions();
  return (
    <li className={classes.row} data-unread={!mention.read || undefined}>
      <Avatar name={mention.by ?? 'Kith'} size={28} />
      <div className="k-grow" style={{ minWidth: 0 }}>
        <div className="k-between" style={{ gap: 8, alignItems: 'baseline' }}>
          <span>
            {!mention.read && <span className={classes.dot} role="img" aria-label={t('mentions.unread')} />}
            <b>{mention.by ?? 'Kith'}</b>
            {' · '}
            <Link
              to="/customers/$id"
              params={{ id: String(mention.customerId) }}
              search={{}}
              onClick={() => !mention.read && read.mutate(mention.id)}
            >
              {mention.customer}
            </Link>
          </span>
          <time className="k-muted k-small" dateTime={mention.at} title={format.dateTime(mention.at)}>
            {format.relative(mention.at, now)}
          </time>
        </div>
        <NoteText text={mention.text} names={[user.name]} />
        {!mention.read && (
          <Button size="compact-xs" variant="subtle" ml={-8} onClick={() => read.mutate(mention.id)}>
            {t('mentions.markRead')}
          </Button>
        )}
      </div>
    </li>
  );
}
