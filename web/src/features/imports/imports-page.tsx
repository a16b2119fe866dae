import { Button, FileButton, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSummary, ImportTarget } from '../../api/contract';
import { importsQuery } from '../../api/imports/imports-query';
import { useUploadImport } from '../../api/imports/upload-import';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { numberCell, PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { ImportState } from './import-state';
import classes from './imports.module.css';

const targets: ImportTarget[] = ['orders', 'customers'];

/** Stands where nobody says what the file is. */
const recognise = 'recognise';

const route = getRouteApi('/app/imports');

export function ImportsPage() {
  const { t } = useTranslation();
  const imports = useQuery(importsQuery());
  return (
    <Page title={t('nav.imports')} lead={t('imports.lead')}>
      <DropZone />
      <Loaded query={imports}>
        {(data) => (
          <Panel title={t('imports.earlier')} flush>
            {data.items.length === 0 ? (
              <Empty icon="file" title={t('imports.none')} text={t('imports.noneText')} />
            ) : (
              <ImportTable imports={data.items} />
            )}
          </Panel>
        )}
      </Loaded>
    </Page>
  );
}

function DropZone() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const problem = useProblemText();
  const [target, setTarget] = useState<ImportTarget | undefined>(route.useSearch().target);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const upload = useUploadImport();
  const take = (file: File | null | undefined) => {
    if (file) {
      setShare(0);
      upload.mutate(
        { file, target, onProgress: setShare },
        { onSuccess: (draft) => navigate({ to: '/imports/$id', params: { id: String(draft.id) } }) },
      );
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label={t('imports.add')}
      className={over ? `${classes.drop} ${classes.over}` : classes.drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <SegmentedControl
        aria-label={t('imports.target')}
        value={target ?? recognise}
        onChange={(value) => setTarget(targets.find((one) => one === value))}
        data={[
          { value: recognise, label: t('imports.recognise') },
          ...targets.map((one) => ({ value: one, label: t(`imports.targets.${one}`) })),
        ]}
      />
      {upload.isPending ? (
        <div style={{ width: 'min(360px, 100%)', padding: '16px 0' }}>
          <div className="k-between" style={{ paddingBottom: 6 }}>
            <span>
              {share < 1 ? t('imports.uploading', { name: upload.variables.file.name }) : t('imports.reading')}
            </span>
            <span>{format.percent(share, 0)}</span>
          </div>
          <div
            className={classes.track}
            role="progressbar"
            aria-valuenow={Math.round(share * 100)}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <div style={{ width: `${share * 100}%` }} />
          </div>
        </div>
      ) : (
        <>
          <h2 style={{ paddingTop: 10 }}>{t('imports.drop')}</h2>
          <div className="k-muted">{t('imports.kinds')}</div>
          <div style={{ paddingTop: 8 }}>
            <FileButton onChange={take} accept=".csv,.tsv,.txt,.xlsx,.parquet,.jsonl,.ndjson,.json,.vcf,.vcard">
              {(props) => (
                <Button {...props} leftSection={<Icon name="file" size={14} />}>
                  {t('imports.pick')}
                </Button>
              )}
            </FileButton>
          </div>
        </>
      )}
      {upload.isError && (
        <Notice tone="bad">
          {problem(upload.error).title}
          <div className="k-muted k-small">{problem(upload.error).detail}</div>
        </Notice>
      )}
    </section>
  );
}

function ImportTable({ imports }: { imports: ImportSummary[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  return (
    <PlainTable label={t('imports.earlier')}>
      <thead>
        <tr>
          <th>{t('imports.file')}</th>
          <th data-wide>{t('imports.target')}</th>
          <th>{t('campaigns.stateTitle')}</th>
          <th style={{ textAlign: 'end' }}>{t('imports.rows')}</th>
          <th data-wide style={{ textAlign: 'end' }}>
            {t('imports.problems')}
          </th>
          <th data-wide>{t('imports.when')}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => {
          const params = { id: String(one.id) };
          return (
            <tr
              key={one.id}
              data-link
              onClick={() => navigate({ to: '/imports/$id', params })}
              style={{ cursor: 'pointer' }}
            >
              <td>
                <Link to="/imports/$id" params={params} style={{ color: 'inherit', fontWeight: 550 }}>
                  {one.fileName}
                </Link>
                <div className="k-muted k-small">{format.bytes(one.size)}</div>
              </td>
              <td data-wide>{t(`imports.targets.${one.target}`)}</td>
              <td>
                <ImportState state={one.state} />
              </td>
              <td className={numberCell}>
                {one.rowsStaged + one.rowsRefused === 0 ? '—' : format.count(one.rowsStaged + one.rowsRefused)}
              </td>
              <td data-wide className={numberCell}>
                {format.count(one.rowsRefused)}
              </td>
              <td data-wide>{format.relative(one.createdAt, now)}</td>
            </tr>
          );
        })}
      </tbody>
    </PlainTable>
  );
}
