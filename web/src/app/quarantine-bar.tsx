import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { quarantineQuery } from '../api/quarantine/quarantine-query';
import { useFormat } from '../lib/use-format';
import { useMay } from '../lib/use-session';
import { Icon } from '../ui/icons';
import classes from './shell.module.css';

/** Says on every page that this is a restored copy which keeps to itself, and leads those who may decide to where they do. */
export function QuarantineBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const state = useQuery(quarantineQuery()).data;
  if (!state?.since || !state.backupTakenAt) {
    return null;
  }
  return (
    <div className={classes.demo} role="status">
      <Icon name="shield" size={15} />
      <span className="k-grow">{t('quarantine.bar', { at: format.dateTime(state.backupTakenAt) })}</span>
      {may('SETTINGS_ADMIN') && <Link to="/settings/restored">{t('quarantine.look')}</Link>}
    </div>
  );
}
