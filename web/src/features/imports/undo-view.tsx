import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, Undoing } from '../../api/contract';
import { keptQuery } from '../../api/imports/kept-query';
import { useUndoImport } from '../../api/imports/undo-import';
import { undoPreviewQuery } from '../../api/imports/undo-preview-query';
import { jobQuery } from '../../api/jobs/job-query';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import { Counts } from './counts';
import { Track } from './track';

/** Whether somebody may ask for it now, how far it is, and what it has left as it was. */
export function UndoView({ draft }: { draft: ImportDraft }) {
  const { undoing } = draft;
  return (
    <>
      {/done|failed|cancelled|paused/u.test(draft.state) && <Ask draft={draft} />}
      {draft.state === 'undoing' && undoing && <UnderWay id={draft.id} undoing={undoing} />}
      {draft.state === 'undone' && undoing && <Over undoing={undoing} />}
      {undoing && undoing.kept > 0 && <KeptRecords id={draft.id} count={undoing.kept} />}
    </>
  );
}

function Ask({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const undo = useUndoImport();
  const complain = useComplain();
  return (
    <Panel title={t('imports.undo.title')}>
      <div className="k-stack-s">
        <p className="k-muted">{t('imports.undo.text')}</p>
        <div>
          <Button variant="default" onClick={() => setAsks(true)}>
            {t('imports.undo.open')}
          </Button>
        </div>
      </div>
      <Confirm
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('imports.undo.confirmTitle')}
        action={t('imports.undo.action')}
        danger
        busy={undo.isPending}
        onConfirm={() =>
          undo.mutate(draft.id, {
            onSuccess: () => setAsks(false),
            onError: (problem) => {
              setAsks(false);
              complain(problem);
            },
          })
        }
      >
        {asks && <WhatItWouldDo id={draft.id} />}
      </Confirm>
    </Panel>
  );
}

function WhatItWouldDo({ id }: { id: number }) {
  const { t } = useTranslation();
  const preview = useQuery(undoPreviewQuery(id));
  return (
    <div className="k-stack-s" aria-live="polite">
      <p>{preview.isPending ? t('imports.undo.looking') : t('imports.undo.preview')}</p>
      <Loaded query={preview} loading={<LoadingRows rows={2} />}>
        {(data) => <Counts counts={data.counts} />}
      </Loaded>
      <p className="k-muted">{t('imports.undo.text')}</p>
    </div>
  );
}

function UnderWay({ id, undoing }: { id: number; undoing: Undoing }) {
  const { t } = useTranslation();
  const may = useMay();
  const undo = useUndoImport();
  const complain = useComplain();
  const job = useQuery({ ...jobQuery(undoing.jobId ?? 0), enabled: undoing.jobId != null && may('JOBS') });
  return (
    <Panel title={t('imports.undo.running')}>
      <div className="k-stack-s" aria-live="polite">
        {undoing.stopped ? (
          <>
            <Notice tone="warn">{job.data?.error ?? t('imports.undo.stopped')}</Notice>
            <div>
              <Button loading={undo.isPending} onClick={() => undo.mutate(id, { onError: complain })}>
                {t('imports.undo.goOn')}
              </Button>
            </div>
          </>
        ) : (
          <Track label={t('imports.undo.running')} job={job.data} />
        )}
        <Counts counts={undoing.counts} />
      </div>
    </Panel>
  );
}

function Over({ undoing }: { undoing: Undoing }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('imports.state.undone')} hint={undoing.finishedAt && format.dateTime(undoing.finishedAt)}>
      <div className="k-stack-s">
        <Notice tone="good">
          {undoing.byName ? t('imports.undo.doneBy', { name: undoing.byName }) : t('imports.undo.done')}
        </Notice>
        <Counts counts={undoing.counts} />
      </div>
    </Panel>
  );
}

function KeptRecords({ id, count }: { id: number; count: number }) {
  const { t } = useTranslation();
  const kept = useQuery(keptQuery(id));
  return (
    <Panel title={t('imports.undo.kept')} hint={t('imports.undo.keptText', { count })} flush>
      <Loaded query={kept} loading={<LoadingRows rows={3} />}>
        {(data) => (
          <>
            <PlainTable label={t('imports.undo.kept')}>
              <thead>
                <tr>
                  <th>{t('imports.undo.record')}</th>
                  <th>{t('imports.target')}</th>
                  <th>{t('imports.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((one) => (
                  <tr key={`${one.object}-${one.record}`}>
                    <td>
                      {one.object === 'customer' ? (
                        <Link to="/customers/$id" params={{ id: String(one.record) }}>
                          {one.name}
                        </Link>
                      ) : (
                        one.name
                      )}
                    </td>
                    <td>{t(`imports.undo.object.${one.object}`, { defaultValue: one.object })}</td>
                    <td>{one.reason}</td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
            {data.items.length < count && (
              <p className="k-muted k-small" style={{ padding: '8px 16px' }}>
                {t('imports.undo.keptMore', { shown: data.items.length, count })}
              </p>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
