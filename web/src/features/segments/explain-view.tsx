import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation, Filter } from '../../api/contract';
import { explanationQuery } from '../../api/segments/explanation-query';
import { actualText } from '../../lib/actual';
import { sentence } from '../../lib/sentence';
import { useMay } from '../../lib/use-session';
import { useWords } from '../../lib/use-words';
import { CustomerPicker } from '../../ui/customer-picker';
import { Icon } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import classes from './segments.module.css';

/** Why one customer is in it, or is not: every condition with its answer and what was found. */
export function ExplainView({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const may = useMay();
  const [customer, setCustomer] = useState<number>();
  const explanation = useQuery({ ...explanationQuery(filter, customer ?? 0), enabled: customer !== undefined });
  if (!may('CUSTOMERS_READ')) {
    return null;
  }
  return (
    <Panel title={t('segments.why')} hint={t('segments.whyText')}>
      <div className="k-stack">
        <CustomerPicker value={customer} onChange={setCustomer} />
        {customer !== undefined && (
          <Loaded query={explanation}>
            {(data) => (
              <>
                <Notice tone={data.matched ? 'good' : 'info'} icon={data.matched ? 'check' : 'close'}>
                  {t(data.matched ? 'segments.isIn' : 'segments.isNotIn')}
                </Notice>
                <ul className={classes.tree}>
                  <Node explanation={data.explanation} />
                </ul>
              </>
            )}
          </Loaded>
        )}
      </div>
    </Panel>
  );
}

function Node({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const words = useWords();
  const { filter, matched, actual, children } = explanation;
  const isJoint = filter.type === 'and' || filter.type === 'or';
  return (
    <li>
      <div className={classes.node}>
        <span className={matched ? classes.yes : classes.no}>
          <Icon name={matched ? 'check' : 'close'} label={t(matched ? 'segments.holds' : 'segments.fails')} />
        </span>
        <span>
          {isJoint ? (
            <span className="k-muted">{t(filter.type === 'and' ? 'segments.all' : 'segments.any')}</span>
          ) : (
            sentence(words, filter)
          )}
          {actual && (
            <span className="k-muted"> — {t('segments.actual', { actual: actualText(words, filter, actual) })}</span>
          )}
        </span>
      </div>
      {children.length > 0 && (
        <ul className={classes.tree}>
          {children.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a filter have no identity and never move
            <Node key={index} explanation={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
