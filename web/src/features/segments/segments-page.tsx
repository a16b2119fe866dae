import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SegmentRow } from '../../api/contract';
import { segmentsQuery } from '../../api/segments/segments-query';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { useReach } from '../../lib/use-reach';
import { useMay } from '../../lib/use-session';
import { numberCell, PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { useSearchKey } from '../../ui/use-search-key';

export function SegmentsPage() {
  const { t } = useTranslation();
  const reach = useReach();
  const may = useMay();
  const segments = useQuery(segmentsQuery());
  return (
    <Page title={t('nav.segments')} lead={t('segments.lead')} actions={may('SEGMENTS_WRITE') && <NewButton />}>
      <Loaded query={segments}>
        {(data) =>
          data.items.length === 0 ? (
            <Panel>
              <Empty
                icon="segments"
                title={reach?.title ?? t('segments.none')}
                text={reach?.text ?? t('segments.noneText')}
                actions={may('SEGMENTS_WRITE') && <NewButton />}
              />
            </Panel>
          ) : (
            <SegmentTable segments={data.items} />
          )
        }
      </Loaded>
    </Page>
  );
}

function NewButton() {
  const { t } = useTranslation();
  return (
    <Button
      leftSection={<Icon name="plus" size={14} />}
      renderRoot={(props) => <Link to="/segments/new" search={{}} {...props} />}
    >
      {t('segments.add')}
    </Button>
  );
}

function SegmentTable({ segments }: { segments: SegmentRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const field = useSearchKey();
  const [text, setText] = useState('');
  const shown = segments.filter((one) =>
    `${one.name} ${one.description}`.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
  );
  return (
    <>
      <TextInput
        ref={field}
        type="search"
        maw={280}
        aria-label={t('segments.search')}
        placeholder={t('segments.search')}
        leftSection={<Icon name="search" size={14} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Panel flush>
        <PlainTable label={t('nav.segments')}>
          <thead>
            <tr>
              <th>{t('segments.name')}</th>
              <th style={{ textAlign: 'end' }}>{t('segments.size')}</th>
              <th data-wide>{t('customers.column.owner')}</th>
              <th data-wide>{t('segments.updated')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((segment) => {
              const params = { id: String(segment.id) };
              return (
                <tr
                  key={segment.id}
                  data-link
                  onClick={() => navigate({ to: '/segments/$id', params })}
                  style={{ cursor: 'pointer' }}
                >
                  <td>
                    <Link to="/segments/$id" params={params} style={{ color: 'inherit', fontWeight: 550 }}>
                      {segment.name}
                    </Link>
                    <div className="k-muted k-small">{segment.description}</div>
                  </td>
                  <td className={numberCell}>
                    {segment.size == null ? '—' : t('segments.people', { count: segment.size })}
                  </td>
                  <td data-wide>{segment.ownerName ?? '—'}</td>
                  <td data-wide>{format.relative(segment.updatedAt, now)}</td>
                </tr>
              );
            })}
          </tbody>
        </PlainTable>
        {shown.length === 0 && <Empty icon="search" title={t('segments.noneFound')} />}
      </Panel>
    </>
  );
}
