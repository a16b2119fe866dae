import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEndSeeingAs } from '../api/access/see-as';
import { useSession } from '../lib/use-session';
import { Icon } from '../ui/icons';
import { useComplain } from '../ui/use-problem-text';
import classes from './shell.module.css';

/** Reminds an administrator who sees Kith as somebody else. */
export function SeeingBar() {
  const { t } = useTranslation();
  const { observer, user } = useSession();
  const end = useEndSeeingAs();
  const complain = useComplain();
  if (!observer) {
    return null;
  }
  return (
    <div className={classes.demo} role="status">
      <Icon name="person" size={15} />
      <span className="k-grow">{t('shell.seeing', { name: user.name, observer })}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={end.isPending}
        onClick={() => end.mutate(undefined, { onError: complain })}
      >
        {t('shell.endSeeing')}
      </Button>
    </div>
  );
}
