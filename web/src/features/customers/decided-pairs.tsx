import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Duplicate } from '../../api/contract';
import { useDecideDuplicate } from '../../api/duplicates/decide-duplicate';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Panel } from '../../ui/page';
import { useComplain } from '../../ui/use-problem-text';
import classes from './customers.module.css';

type Props = { pairs: Duplicate[]; more?: () => void; loading: boolean; again: () => void };

/** What has been decided, each with the way back. */
export function DecidedPairs({ pairs, more, loading, again }: Props) {
  const { t } = useTranslation();
  return (
    <Panel>
      <ul className={classes.merges}>
        {pairs.map((pair) => (
          <Row key={pair.id} pair={pair} again={again} />
        ))}
      </ul>
      {more && (
        <Button variant="default" mt={12} loading={loading} onClick={more}>
          {t('action.more')}
        </Button>
      )}
    </Panel>
  );
}

function Row({ pair, again }: { pair: Duplicate; again: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const decide = useDecideDuplicate();
  const complain = useComplain();
  return (
    <li className="k-between">
      <div>
        <b style={{ fontWeight: 550 }}>{t('duplicates.both', { one: pair.one.name, other: pair.other.name })}</b>
        {pair.decidedAt && <div className="k-muted k-small">{format.dateTime(pair.decidedAt)}</div>}
      </div>
      {may('CUSTOMERS_WRITE') && (
        <Button
          variant="default"
          size="compact-sm"
          loading={decide.isPending}
          aria-label={t('duplicates.takeBackOf', { one: pair.one.name, other: pair.other.name })}
          onClick={() => decide.mutateAsync({ what: 'undone', id: pair.id }).then(again, complain)}
        >
          {t('duplicates.takeBack')}
        </Button>
      )}
    </li>
  );
}
