import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '../../api/access/colleagues-query';
import type { Merge } from '../../api/contract';
import { mergesQuery } from '../../api/customers/merges-query';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Panel } from '../../ui/page';
import { Status } from '../../ui/status';
import classes from './customers.module.css';
import { useParting } from './use-parting';

/** The records that became part of a customer, each with the way back; nothing where there are none. */
export function MergedRecords({ id }: { id: number }) {
  const { t } = useTranslation();
  const merges = useQuery(mergesQuery(id));
  if (!merges.data || merges.data.length === 0) {
    return null;
  }
  return (
    <Panel title={t('customers.merge.records')}>
      <ul className={classes.merges}>
        {merges.data.map((merge) => (
          <Record key={merge.id} merge={merge} />
        ))}
      </ul>
    </Panel>
  );
}

function Record({ merge }: { merge: Merge }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const colleagues = useQuery(colleaguesQuery(''));
  const parting = useParting();
  const by = colleagues.data?.items.find((one) => one.id === merge.mergedBy)?.name;
  const fields = merge.changed.map((field) => t(`customers.merge.field.${field}`, { defaultValue: field }));
  return (
    <li>
      <div className="k-between">
        <b style={{ fontWeight: 550 }}>{merge.mergedName}</b>
        {!merge.undoneAt && may('CUSTOMERS_WRITE') && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('customers.merge.undoOf', { name: merge.mergedName })}
            loading={parting.isPending}
            onClick={() => parting.part(merge.id, merge.mergedName)}
          >
            {t('customers.merge.undo')}
          </Button>
        )}
      </div>
      <div className="k-muted k-small">
        {[format.dateTime(merge.mergedAt), by, t('customers.merge.moved', { count: merge.moved })]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {fields.length > 0 && (
        <div className="k-muted k-small">
          {t('customers.merge.changed', { fields: new Intl.ListFormat(format.locale).format(fields) })}
        </div>
      )}
      {merge.undoneAt && (
        <Status icon="undo">{t('customers.merge.undone', { at: format.dateTime(merge.undoneAt) })}</Status>
      )}
    </li>
  );
}
