import { Button, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, Job, Mapping } from '../../api/contract';
import { useChangeMapping } from '../../api/imports/change-mapping';
import { useChangeTarget } from '../../api/imports/change-target';
import { importDraftQuery } from '../../api/imports/import-draft-query';
import { usePauseImport } from '../../api/imports/pause-import';
import { useStartImport } from '../../api/imports/start-import';
import { useTryImport } from '../../api/imports/try-import';
import { jobQuery } from '../../api/jobs/job-query';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import { Counts } from './counts';
import { DryRunView } from './dry-run-view';
import { ImportState } from './import-state';
import classes from './imports.module.css';
import { chooseDates, isOpen, leftOut, mapField, missingFields, problemsByRow, setOption } from './mapping';
import { MendView } from './mend-view';
import { OutcomeMark } from './outcome-mark';
import { SkippedView } from './skipped-view';
import { Track } from './track';
import { UndoView } from './undo-view';
import { useFieldName } from './use-field-name';

const route = getRouteApi('/app/imports/$id');

const isAtWork = (state: string | undefined) => /staging|staged|applying|undoing/u.test(state ?? '');

export function ImportPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const id = Number(route.useParams().id);
  const draft = useQuery({
    ...importDraftQuery(id),
    refetchInterval: (query) =>
      query.state.data && [query.state.data.state, query.state.data.dryRun?.state].some(isAtWork) ? 3000 : false,
  });
  return (
    <Page
      title={draft.data?.fileName ?? t('nav.imports')}
      back={{ to: '/imports', label: t('nav.imports') }}
      lead={
        draft.data && (
          <span className="k-row">
            <ImportState state={draft.data.state} />
            <span>
              {[
                t(`imports.targets.${draft.data.target}`),
                format.bytes(draft.data.size),
                draft.data.rows == null ? undefined : t('imports.rowCount', { count: draft.data.rows }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        )
      }
    >
      <Loaded query={draft} loading={<LoadingRows rows={10} />}>
        {(data) => (
          <>
            {data.state !== 'draft' && <Outcome draft={data} />}
            {/^(?:done|failed|cancelled|paused)$/u.test(data.state) && data.unmended > 0 && <MendView id={data.id} />}
            {data.state !== 'draft' && <UndoView draft={data} />}
            {isOpen(data.state) && <Prepare draft={data} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Prepare({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const change = useChangeMapping(draft.id);
  const start = useStartImport();
  const trial = useTryImport();
  const complain = useComplain();
  const mapping = change.isPending ? change.variables : draft.mapping;
  const missing = missingFields(draft, mapping);
  const apply = (next: Mapping) => change.mutate(next, { onError: complain });
  const go = () =>
    start.mutate(draft.id, {
      onSuccess: () => client.invalidateQueries({ queryKey: importDraftQuery(draft.id).queryKey }),
      onError: complain,
    });
  return (
    <div className="k-stack">
      <ReadAs draft={draft} isLacking={missing.length > 0} />
      {mapping.options.mappedAs && (
        <Notice tone="info">
          {t('imports.mappedAs')}{' '}
          <Link to="/imports/$id" params={{ id: mapping.options.mappedAs }}>
            {t('imports.mend.import', { id: mapping.options.mappedAs })}
          </Link>
        </Notice>
      )}
      {draft.sameFileAs != null && (
        <Notice tone="warn">
          {t('imports.sameFile')}{' '}
          <Link to="/imports/$id" params={{ id: String(draft.sameFileAs) }}>
            {t('imports.sameFileOpen')}
          </Link>
        </Notice>
      )}
      <div className="k-cols">
        <Panel title={t('imports.mapping')} hint={t('imports.mappingText')}>
          <MappingForm key={draft.target} draft={draft} mapping={mapping} apply={apply} />
          <LeftOut draft={draft} mapping={mapping} />
        </Panel>
        <div className="k-stack">
          <Panel title={t('imports.options')}>
            <div className="k-stack-s">
              {draft.dates && <Dates dates={draft.dates} choose={(form) => apply(chooseDates(mapping, form))} />}
              <Options mapping={mapping} target={draft.target} keys={draft.keys} sheets={draft.sheets} apply={apply} />
            </div>
          </Panel>
          <Panel title={t('imports.start')}>
            <div className="k-stack-s">
              {missing.length > 0 ? (
                <Notice tone="bad">
                  {t('imports.missing', {
                    fields: new Intl.ListFormat(format.locale).format(
                      missing.map((field) => t(`importField.${field}`, { defaultValue: field })),
                    ),
                  })}
                </Notice>
              ) : draft.problemCount > 0 ? (
                <Notice tone="warn">{t('imports.someBad', { count: draft.problemCount })}</Notice>
              ) : (
                <Notice tone="good">{t('imports.allGood')}</Notice>
              )}
              <Foreseen outcomes={draft.preview.outcomes} />
              <div className="k-row">
                <Button
                  size="sm"
                  variant="default"
                  disabled={missing.length > 0 || change.isPending}
                  loading={trial.isPending || isAtWork(draft.dryRun?.state)}
                  onClick={() => trial.mutate(draft.id, { onError: complain })}
                >
                  {t('imports.dryRun.start')}
                </Button>
                <Button
                  size="sm"
                  disabled={missing.length > 0 || change.isPending}
                  loading={start.isPending}
                  onClick={go}
                  leftSection={<Icon name="play" size={14} />}
                >
                  {draft.rows == null ? t('imports.startAll') : t('imports.startRows', { count: draft.rows })}
                </Button>
              </div>
              <div className="k-muted k-small">{t('imports.nothingWritten')}</div>
            </div>
          </Panel>
          {draft.dryRun && <DryRunView dryRun={draft.dryRun} byRow={draft.target === 'customers'} />}
          {draft.preview.problems.length > 0 && <Problems draft={draft} />}
        </div>
      </div>
      <Preview draft={draft} isStale={change.isPending} />
    </div>
  );
}

/** As what the file is read, where Kith has found that out or finds something missing; the other way is one press away. */
function ReadAs({ draft, isLacking }: { draft: ImportDraft; isLacking: boolean }) {
  const { t } = useTranslation();
  const change = useChangeTarget(draft.id);
  const complain = useComplain();
  const others = draft.targets.filter((one) => one !== draft.target);
  const isRecognised = draft.mapping.options.recognised !== undefined;
  const what = t(`imports.targets.${draft.target}`);
  return others.length === 0 || !(isRecognised || isLacking) ? null : (
    <Notice tone="info">
      {isRecognised ? t('imports.recognised', { what }) : t('imports.readAs', { what })}
      <div className="k-row" style={{ paddingTop: 8 }}>
        {others.map((one) => (
          <Button
            key={one}
            size="xs"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate(one, { onError: complain })}
          >
            {t('imports.readInstead', { what: t(`imports.targets.${one}`) })}
          </Button>
        ))}
      </div>
    </Notice>
  );
}

/** Columns that go nowhere; who may make fields is led to where a field is made for them. */
function LeftOut({ draft, mapping }: { draft: ImportDraft; mapping: Mapping }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const columns = leftOut(draft, mapping);
  return columns.length === 0 ? null : (
    <p className="k-muted k-small" style={{ paddingTop: 12 }}>
      {t('imports.leftOut', { columns: new Intl.ListFormat(format.locale).format(columns) })}{' '}
      {draft.target === 'customers' && may('SETTINGS_ADMIN') && (
        <Link to="/settings/fields">{t('imports.makeField')}</Link>
      )}
    </p>
  );
}

/** What would become of the first rows, by what is there now. */
function Foreseen({ outcomes }: { outcomes: Record<string, number> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = Object.values(outcomes).reduce((sum, one) => sum + one, 0);
  return count === 0 ? null : (
    <div className="k-small">
      <div className="k-muted">{t('imports.foreseen', { count })}</div>
      <div className="k-row" style={{ flexWrap: 'wrap', paddingTop: 4 }}>
        {Object.entries(outcomes).map(([outcome, rows]) => (
          <span key={outcome} className="k-row">
            <OutcomeMark outcome={outcome} /> {format.count(rows)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** How dates are read and why; where only the user can tell, he is asked. */
function Dates({ dates, choose }: { dates: NonNullable<ImportDraft['dates']>; choose: (form: string) => void }) {
  const { t } = useTranslation();
  return (
    <Notice tone={dates.asks ? 'warn' : 'info'}>
      {dates.text}
      {dates.asks && (
        <div className="k-row" style={{ paddingTop: 8 }}>
          {['d/M/yyyy', 'M/d/yyyy'].map((form) => (
            <Button key={form} size="xs" variant="default" onClick={() => choose(form)}>
              {t(`importChoice.${form}`)}
            </Button>
          ))}
        </div>
      )}
    </Notice>
  );
}

type FormProps = { draft: ImportDraft; mapping: Mapping; apply: (mapping: Mapping) => void };

function MappingForm({ draft, mapping, apply }: FormProps) {
  const { t } = useTranslation();
  const name = useFieldName();
  const columns = draft.columns.map((column) => column.name);
  return (
    <div className={classes.map}>
      {draft.fields.map((field) => {
        const column = mapping.columns[field.name];
        const samples =
          draft.columns.find((one) => one.name === column)?.samples.filter((sample) => sample !== '') ?? [];
        return [
          <label key={`${field.name}-l`} htmlFor={`map-${field.name}`}>
            {name(field.name)}
            {field.required && (
              <span style={{ color: 'var(--k-bad)' }} title={t('imports.required')}>
                {' '}
                *
              </span>
            )}
          </label>,
          <Select
            key={`${field.name}-s`}
            id={`map-${field.name}`}
            placeholder={t('imports.notInFile')}
            data={columns}
            value={column ?? null}
            searchable
            clearable
            error={field.required && !column}
            onChange={(value) => apply(mapField(mapping, field.name, value ?? undefined))}
          />,
          <span key={`${field.name}-e`} className={`${classes.samples} k-clip`}>
            {samples.slice(0, 3).join(' · ')}
          </span>,
        ];
      })}
    </div>
  );
}

const optionsOf = {
  orders: ['rows', 'dateFormat', 'decimal', 'priceOf', 'zone', 'source', 'currency', 'country', 'marginPercent'],
  customers: ['rows', 'match', 'dateFormat', 'zone', 'source', 'country', 'invalidContacts'],
};

/** How the file itself is written; shown where the server has found out. */
const fileOptions = ['sheet', 'delimiter', 'encoding'];

/** Options that are one of a few. */
const choicesOf: Record<string, string[]> = {
  rows: ['both', 'create', 'update'],
  dateFormat: ['yyyy-MM-dd', 'M/d/yyyy', 'd/M/yyyy', 'yyyyMMdd', 'excel-serial'],
  decimal: ['.', ','],
  priceOf: ['piece', 'line'],
  invalidContacts: ['refuse', 'skip'],
};

function Options({
  mapping,
  target,
  keys,
  sheets,
  apply,
}: {
  mapping: Mapping;
  target: ImportDraft['target'];
  keys: string[];
  sheets: string[];
  apply: (mapping: Mapping) => void;
}) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const names = [
    ...optionsOf[target],
    ...fileOptions.filter((name) => name in mapping.options && (name !== 'sheet' || sheets.length > 1)),
  ];
  return (
    <div className="k-form-2">
      {names.map((name) => {
        const label = t(`importOption.${name}`, { defaultValue: name });
        const value = mapping.options[name] ?? '';
        const choices = { ...choicesOf, match: keys, sheet: sheets }[name];
        return choices ? (
          <Select
            key={name}
            label={label}
            placeholder={t('imports.byDefault')}
            data={[...new Set([...choices, ...(value ? [value] : [])])].map((choice) => ({
              value: choice,
              label:
                name === 'sheet'
                  ? choice
                  : choice.startsWith('custom.')
                    ? fieldName(choice)
                    : t(`importChoice.${choice.replace('.', 'point')}`, { defaultValue: choice }),
            }))}
            value={value || null}
            onChange={(next) =>
              apply(name === 'dateFormat' && next ? chooseDates(mapping, next) : setOption(mapping, name, next ?? ''))
            }
          />
        ) : (
          <TextInput
            key={`${name}-${value}`}
            label={label}
            placeholder={t('imports.byDefault')}
            defaultValue={value}
            onBlur={(event) => {
              const next = event.currentTarget.value.trim();
              if (next !== value) {
                apply(setOption(mapping, name, next));
              }
            }}
          />
        );
      })}
    </div>
  );
}

function Problems({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('imports.problemList', { count: draft.problemCount })} flush>
      <PlainTable label={t('imports.problems')}>
        <thead>
          <tr>
            <th>{t('imports.line')}</th>
            <th>{t('imports.column')}</th>
            <th>{t('imports.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {draft.preview.problems.slice(0, 20).map((problem) => (
            <tr key={`${problem.row}-${problem.column}`}>
              <td>{problem.line || '—'}</td>
              <td>{problem.column}</td>
              <td>{problem.reason}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Panel>
  );
}

function Preview({ draft, isStale }: { draft: ImportDraft; isStale: boolean }) {
  const { t } = useTranslation();
  const problems = problemsByRow(draft.preview.problems);
  const foreseen = draft.preview.foreseen;
  const names = Object.keys(draft.preview.rows[0] ?? {});
  const label = useFieldName();
  const isBad = (row: number, name: string) =>
    problems.get(row)?.some((one) => one.column === name || one.column === draft.mapping.columns[name]) ?? false;
  return (
    <Panel title={t('imports.preview')} hint={t('imports.previewText', { count: draft.preview.rows.length })} flush>
      <div style={{ opacity: isStale ? 0.5 : 1 }}>
        <PlainTable label={t('imports.preview')}>
          <thead>
            <tr>
              <th>{t('imports.row')}</th>
              {names.map((name) => (
                <th key={name}>{label(name)}</th>
              ))}
              {foreseen.length > 0 && <th>{t('imports.foreseenRow')}</th>}
              <th>{t('imports.problems')}</th>
            </tr>
          </thead>
          <tbody>
            {draft.preview.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row's place in the file is its identity
              <tr key={index} className={problems.has(index + 1) ? classes.badRow : undefined}>
                <td className="k-muted">{index + 1}</td>
                {names.map((name) => (
                  <td
                    key={name}
                    className={isBad(index + 1, name) ? classes.badCell : undefined}
                    style={{ whiteSpace: 'nowrap', maxWidth: 240, overflow: 'hidden', textOverflow: 'ellipsis' }}
                  >
                    {row[name] || '—'}
                  </td>
                ))}
                {foreseen.length > 0 && (
                  <td style={{ minWidth: 160 }}>
                    {foreseen[index] && <OutcomeMark outcome={foreseen[index].outcome} />}
                    {foreseen[index]?.reason && <div className="k-small k-muted">{foreseen[index].reason}</div>}
                  </td>
                )}
                <td style={{ color: 'var(--k-bad)', minWidth: 160 }}>
                  {problems
                    .get(index + 1)
                    ?.map((one) => one.reason)
                    .join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
    </Panel>
  );
}

function Outcome({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const isOver = /done|failed|cancelled|undoing|undone/u.test(draft.state);
  const job = useQuery({ ...jobQuery(draft.jobId ?? 0), enabled: draft.jobId != null && may('JOBS') });
  return (
    <div className="k-stack">
      <Belonging draft={draft} />
      {!isOver && draft.state !== 'paused' && job.data && <Running id={draft.id} job={job.data} />}
      {draft.state === 'paused' && <Paused id={draft.id} />}
      {draft.state === 'failed' && <Notice tone="bad">{job.data?.error ?? t('imports.failed')}</Notice>}
      {Object.keys(draft.counts).length > 0 && (
        <Panel title={t('imports.counts')} hint={draft.finishedAt && format.dateTime(draft.finishedAt)}>
          <div className="k-stack-s">
            <Counts counts={draft.counts} />
            {draft.state === 'done' && draft.target === 'customers' && may('CUSTOMERS_READ') && (
              <div>
                <Button
                  variant="default"
                  renderRoot={(props) => <Link to="/customers" search={{ sort: '-created', view: 0 }} {...props} />}
                >
                  {t('imports.seeCustomers')}
                </Button>
              </div>
            )}
          </div>
        </Panel>
      )}
      {isOver && Boolean(draft.counts.skipped) && <SkippedView id={draft.id} count={draft.counts.skipped ?? 0} />}
      {isOver && draft.problemCount > 0 && (
        <Panel title={t('imports.refusals')}>
          <div className="k-stack-s">
            <p className="k-muted">{t('imports.refusalsText', { count: draft.problemCount })}</p>
            <div>
              <Button
                variant="default"
                component="a"
                href={`/api/imports/${draft.id}/refusals`}
                download
                leftSection={<Icon name="imports" size={14} />}
              >
                {t('imports.download')}
              </Button>
            </div>
          </div>
        </Panel>
      )}
    </div>
  );
}

function Running({ id, job }: { id: number; job: Job }) {
  const { t } = useTranslation();
  const pause = usePauseImport(id);
  const complain = useComplain();
  const format = useFormat();
  return (
    <Panel title={t('imports.running')}>
      <div className="k-stack-s">
        <div className="k-between">
          <span>
            {job.total
              ? t('jobs.of', { done: format.count(job.done), total: format.count(job.total) })
              : format.count(job.done)}
            {job.note && <span className="k-muted"> · {job.note}</span>}
          </span>
          {job.ratePerSecond != null && (
            <span className="k-muted">{t('jobs.rate', { rate: format.count(job.ratePerSecond) })}</span>
          )}
        </div>
        <Track label={t('imports.running')} job={job} />
        <div>
          <Button
            variant="default"
            loading={pause.isPending || pause.isSuccess}
            onClick={() => pause.mutate('pause', { onError: complain })}
          >
            {t('imports.pause.pause')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Paused({ id }: { id: number }) {
  const { t } = useTranslation();
  const resume = usePauseImport(id);
  const complain = useComplain();
  return (
    <Panel title={t('imports.state.paused')}>
      <div className="k-stack-s">
        <p className="k-muted">{t('imports.pause.text')}</p>
        <div>
          <Button loading={resume.isPending} onClick={() => resume.mutate('resume', { onError: complain })}>
            {t('imports.pause.resume')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** Of which import's refused rows this one is, and which imports have tried its own again. */
function Belonging({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const others = draft.mends == null ? draft.mendings : [draft.mends];
  return others.length === 0 ? null : (
    <Notice tone="info">
      {t(draft.mends == null ? 'imports.mend.tried' : 'imports.mend.belongs')}{' '}
      {others.map((id) => (
        <Link key={id} to="/imports/$id" params={{ id: String(id) }} style={{ marginInlineEnd: 8 }}>
          {t('imports.mend.import', { id })}
        </Link>
      ))}
    </Notice>
  );
}
