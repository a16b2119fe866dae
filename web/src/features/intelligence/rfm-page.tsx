import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rfm } from '../../api/contract';
import { rfmQuery } from '../../api/intelligence/rfm-query';
import { useFormat } from '../../lib/use-format';
import { useSession } from '../../lib/use-session';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded, LoadingRows } from '../../ui/states';
import { heat } from './heat';
import classes from './intelligence.module.css';
import { Watermark } from './watermark';

type Measure = 'customers' | 'revenue' | 'clv';
const measures: Measure[] = ['customers', 'revenue', 'clv'];

export function RfmPage() {
  const { t } = useTranslation();
  const rfm = useQuery(rfmQuery());
  const [measure, setMeasure] = useState<Measure>('customers');
  return (
    <Page title={t('nav.rfm')} lead={<Watermark />}>
      <Panel
        title={t('intelligence.rfm')}
        hint={t('intelligence.rfmText')}
        actions={
          <SegmentedControl
            aria-label={t('intelligence.measure')}
            value={measure}
            onChange={(value) => setMeasure(measures.find((one) => one === value) ?? 'customers')}
            data={measures.map((value) => ({ value, label: t(`intelligence.measures.${value}`) }))}
          />
        }
      >
        <Loaded query={rfm} loading={<LoadingRows rows={6} height={36} />}>
          {(data) =>
            data.cells.length === 0 ? (
              <Empty icon="rfm" title={t('intelligence.none')} text={t('intelligence.noneText')} />
            ) : (
              <Grid rfm={data} measure={measure} />
            )
          }
        </Loaded>
      </Panel>
    </Page>
  );
}

const scores = [5, 4, 3, 2, 1];

function Grid({ rfm, measure }: { rfm: Rfm; measure: Measure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { firm } = useSession();
  const highest = Math.max(1, ...rfm.cells.map((cell) => cell[measure] ?? 0));
  const write = (value: number) =>
    measure === 'customers' ? format.count(value) : format.compactMoney(value, firm.currency);
  return (
    <div className={classes.wrap}>
      <table className={classes.heat}>
        <thead>
          <tr>
            <th scope="col">{t('intelligence.recencyFrequency')}</th>
            {[...scores].reverse().map((f) => (
              <th key={f} scope="col" style={{ textAlign: 'center' }}>
                F{f}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.map((r) => (
            <tr key={r}>
              <th scope="row">
                R{r} <span className="k-small">{t(`intelligence.recency.${r}`)}</span>
              </th>
              {[...scores].reverse().map((f) => {
                const value = rfm.cells.find((cell) => cell.r === r && cell.f === f)?.[measure];
                return (
                  <td key={f} style={{ ...heat((value ?? 0) / highest), minWidth: 92, height: 48 }}>
                    {value == null ? '—' : write(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
