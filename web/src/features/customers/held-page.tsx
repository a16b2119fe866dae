import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Held } from '../../api/contract';
import { heldQuery } from '../../api/customers/held-query';
import { saveAs } from '../../lib/save-as';
import { useAuditWords } from '../../lib/use-audit-words';
import { useFormat } from '../../lib/use-format';
import { PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { htmlOf } from './held';

const route = getRouteApi('/app/customers/$id/held');

/** All that is held on a customer: to be read here, and to be given to the customer as a page or as data. */
export function HeldPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const id = Number(route.useParams().id);
  const held = useQuery(heldQuery(id));
  const page = useRef<HTMLDivElement>(null);
  const title = t('held.title', { name: held.data?.name ?? '' });
  const lead = held.data && t('held.lead', { at: format.dateTime(held.data.at) });
  return (
    <Page
      title={title}
      lead={lead}
      back={{ to: '/customers', label: t('nav.customers') }}
      actions={
        held.data && (
          <>
            <Button
              variant="default"
              leftSection={<Icon name="file" size={14} />}
              onClick={() =>
                saveAs(`kith-${id}.html`, 'text/html', htmlOf(format.locale, title, lead ?? '', page.current))
              }
            >
              {t('held.html')}
            </Button>
            <Button
              leftSection={<Icon name="imports" size={14} />}
              onClick={() => saveAs(`kith-${id}.json`, 'application/json', JSON.stringify(held.data, null, 2))}
            >
              {t('held.json')}
            </Button>
          </>
        )
      }
    >
      <Loaded query={held} loading={<LoadingRows rows={10} />}>
        {(data) => (
          <div ref={page} className="k-stack">
            {data.tables.map((one) => (
              <HeldPanel key={one.table} table={one} />
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function HeldPanel({ table }: { table: Held['tables'][number] }) {
  const words = useAuditWords();
  const columns = [...new Set(table.rows.flatMap((row) => Object.keys(row)))];
  const name = words.object(table.table);
  return (
    <Panel title={name} flush>
      <div style={{ overflowX: 'auto' }}>
        <PlainTable label={name}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column}>{words.field(column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column} style={{ overflowWrap: 'anywhere' }}>
                    {text(row[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
    </Panel>
  );
}

const text = (value: unknown) => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));
