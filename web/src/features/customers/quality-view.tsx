import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { QualityFault } from '../../api/contract';
import { customerQualityQuery } from '../../api/customers/customer-quality-query';
import { useMay } from '../../lib/use-session';
import { Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { Status, type Tone } from '../../ui/status';
import type { EditableField } from './merge';
import classes from './relationships.module.css';

/** Where a fault is mended: a field of the form, or a place on the page. */
const mended: Record<QualityFault, { field: EditableField } | { place: string }> = {
  'name-incomplete': { field: 'familyName' },
  'name-test': { field: 'name' },
  'email-malformed': { field: 'email' },
  'email-disposable': { field: 'email' },
  'email-bounced': { field: 'email' },
  'phone-invalid': { field: 'phone' },
  'address-incomplete': { place: 'identity' },
  unreachable: { place: 'consents' },
  'birthday-impossible': { field: 'birthday' },
  'country-missing': { field: 'country' },
  stale: { field: 'name' },
};

const good = 80;
const fair = 50;
const toneOf = (score: number): Tone => (score >= good ? 'good' : score >= fair ? 'warn' : 'bad');

/** How good the data on a customer is, why it is no better, and where each reason is mended. */
export function QualityView({ id, mend }: { id: number; mend: (field: EditableField) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const quality = useQuery(customerQualityQuery(id));
  return (
    <Panel title={t('quality.title')}>
      <Loaded query={quality} loading={<LoadingRows rows={2} />}>
        {(data) => (
          <div className="k-stack-s">
            <div>
              <Status tone={toneOf(data.score)}>{t('quality.score', { score: data.score })}</Status>
            </div>
            {data.faults.length === 0 ? (
              <span className="k-muted">{t('quality.none')}</span>
            ) : (
              <ul className={classes.list}>
                {data.faults.map(({ fault, points }) => (
                  <li key={fault}>
                    <span className="k-grow">
                      {t(`quality.fault.${fault}`)}
                      <span className="k-muted k-small"> · {t('quality.costs', { points })}</span>
                    </span>
                    {may('CUSTOMERS_WRITE') && <Mend fault={fault} mend={mend} />}
                  </li>
                ))}
              </ul>
            )}
            {data.duplicates > 0 && (
              <Link to="/duplicates" search={{}}>
                {t('quality.duplicates', { count: data.duplicates })}
              </Link>
            )}
            {!data.whole && <span className="k-muted k-small">{t('quality.part')}</span>}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function Mend({ fault, mend }: { fault: QualityFault; mend: (field: EditableField) => void }) {
  const { t } = useTranslation();
  const where = mended[fault];
  const go = () => {
    if ('field' in where) {
      mend(where.field);
    } else {
      const place = document.getElementById(where.place);
      place?.scrollIntoView({ block: 'center' });
      place?.focus({ preventScroll: true });
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t('quality.mendOne', { fault: t(`quality.fault.${fault}`) })}
      onClick={go}
    >
      {t('quality.mend')}
    </Button>
  );
}
