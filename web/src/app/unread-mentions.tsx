import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unreadMentionsQuery } from '../api/work/unread-mentions-query';
import classes from './shell.module.css';

const most = 99;

/** How many mentions wait to be read, beside the name of their page. */
export function UnreadMentions() {
  const { t } = useTranslation();
  const count = useQuery(unreadMentionsQuery()).data?.count ?? 0;
  return count === 0 ? null : (
    <span className={classes.unread} role="status" aria-label={t('mentions.count', { count })}>
      {count > most ? `${most}+` : count}
    </span>
  );
}
