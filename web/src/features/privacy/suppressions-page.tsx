import { Button, FileButton, Select, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose, Suppression, SuppressionReason } from '../../api/contract';
import { useAddSuppression } from '../../api/privacy/add-suppression';
import { useFindSuppression } from '../../api/privacy/find-suppression';
import { useRemoveSuppression } from '../../api/privacy/remove-suppression';
import { suppressionsQuery } from '../../api/privacy/suppressions-query';
import { useTakeSuppressions } from '../../api/privacy/take-suppressions';
import { useFormat } from '../../lib/use-format';
import { PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';

const reasons: SuppressionReason[] = ['unsubscribed', 'bounced', 'complained', 'manual', 'erased'];
const purposes: Purpose[] = ['marketing', 'service', 'research'];

/** Who is never written to; the list tells how many and why, not whom. */
export function SuppressionsPage() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('nav.suppressions')}
      lead={t('suppressions.lead')}
      actions={
        <>
          <FromFile />
          <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
            {t('suppressions.add')}
          </Button>
        </>
      }
    >
      <Lookup />
      <List />
      {adding && <AddForm close={() => setAdding(false)} />}
    </Page>
  );
}

function FromFile() {
  const { t } = useTranslation();
  const format = useFormat();
  const take = useTakeSuppressions();
  const problem = useProblemText();
  const [shown, setShown] = useState(false);
  return (
    <>
      <FileButton
        accept=".csv,.txt,text/plain,text/csv"
        inputProps={{ 'aria-label': t('suppressions.file') }}
        onChange={(file) => {
          if (file) {
            setShown(true);
            take.mutate(file);
          }
        }}
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<Icon name="imports" size={14} />} loading={take.isPending}>
            {t('suppressions.file')}
          </Button>
        )}
      </FileButton>
      {shown && !take.isPending && (
        <Dialog onClose={() => setShown(false)} title={t('suppressions.file')}>
          <div className="k-stack">
            {take.isError && <Notice tone="bad">{problem(take.error).detail ?? problem(take.error).title}</Notice>}
            {take.data && (
              <Notice tone="good">
                {t('suppressions.taken', {
                  added: format.count(take.data.added),
                  known: format.count(take.data.known),
                })}
              </Notice>
            )}
            {take.data && take.data.unreadable > 0 && (
              <Notice tone="warn">
                {t('suppressions.unreadable', {
                  count: take.data.unreadable,
                  lines: format.list(take.data.refused.map((line) => format.count(line))),
                })}
              </Notice>
            )}
            <div className="k-muted k-small">{t('suppressions.fileHint')}</div>
            <div className="k-row" style={{ justifyContent: 'flex-end' }}>
              <Button data-autofocus onClick={() => setShown(false)}>
                {t('action.done')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Lookup() {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const find = useFindSuppression();
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find.mutate(address);
  };
  const found = find.data?.items;
  return (
    <Panel title={t('suppressions.find')} hint={t('suppressions.findHint')}>
      <div className="k-stack">
        <form className="k-row" style={{ flexWrap: 'wrap', alignItems: 'flex-end' }} onSubmit={submit}>
          <TextInput
            label={t('suppressions.address')}
            required
            withAsterisk={false}
            style={{ flex: '1 1 240px', maxWidth: 420 }}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={find.isPending}>
            {t('suppressions.ask')}
          </Button>
        </form>
        {find.isError && <Notice tone="bad">{problem(find.error).detail ?? problem(find.error).title}</Notice>}
        {found && (
          <div className="k-stack-s" role="status">
            {found.length === 0 ? (
              <Notice tone="info">{t('suppressions.notListed')}</Notice>
            ) : found.some((one) => !one.removedAt) ? (
              <Notice tone="warn">{t('suppressions.closed')}</Notice>
            ) : (
              <Notice tone="good">{t('suppressions.free')}</Notice>
            )}
            {found.length > 0 && <Entries entries={found} label={t('suppressions.find')} />}
          </div>
        )}
      </div>
    </Panel>
  );
}

function List() {
  const { t } = useTranslation();
  const format = useFormat();
  const [reason, setReason] = useState<SuppressionReason>();
  const list = useInfiniteQuery(suppressionsQuery(reason));
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts ?? [];
  const count = (one: SuppressionReason) => format.count(counts.find((known) => known.reason === one)?.addresses ?? 0);
  return (
    <Panel>
      <div style={{ maxWidth: 300, paddingBottom: 12 }}>
        <Select
          label={t('suppressions.reasonLabel')}
          placeholder={t('suppressions.all')}
          clearable
          data={reasons.map((one) => ({ value: one, label: `${t(`suppressions.reason.${one}`)} · ${count(one)}` }))}
          value={reason ?? null}
          onChange={(value) => setReason(reasons.find((one) => one === value))}
        />
      </div>
      {list.isPending ? (
        <LoadingRows rows={6} />
      ) : list.isError ? (
        <ErrorState error={list.error} retry={() => list.refetch()} />
      ) : entries.length === 0 ? (
        <Empty icon="check" title={t('suppressions.none')} text={t('suppressions.noneText')} />
      ) : (
        <Entries entries={entries} label={t('nav.suppressions')} />
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </Panel>
  );
}

function Entries({ entries, label }: { entries: Suppression[]; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [removing, setRemoving] = useState<Suppression>();
  return (
    <>
      <PlainTable label={label}>
        <thead>
          <tr>
            <th>{t('suppressions.reasonLabel')}</th>
            <th>{t('suppressions.purpose')}</th>
            <th data-wide>{t('suppressions.by')}</th>
            <th data-wide>{t('suppressions.since')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {entries.map((one) => (
            <tr key={one.id}>
              <td>
                <span style={{ fontWeight: 550 }}>{t(`suppressions.reason.${one.reason}`)}</span>
                <div className="k-muted k-small" style={{ overflowWrap: 'anywhere' }}>
                  {format.list([t(`suppressions.kind.${one.kind}`), one.source])}
                </div>
                {one.removedAt && (
                  <div className="k-muted k-small">
                    {t('suppressions.removed', { at: format.date(one.removedAt), why: one.removedWhy ?? '' })}
                  </div>
                )}
              </td>
              <td>{one.purpose ? t(`purpose.${one.purpose}`) : t('suppressions.everything')}</td>
              <td data-wide>{one.addedBy ?? t('suppressions.itself')}</td>
              <td data-wide style={{ whiteSpace: 'nowrap' }}>
                {format.date(one.at)}
              </td>
              <td style={{ textAlign: 'end' }}>
                {!one.removedAt && (
                  <Button variant="subtle" color="red" onClick={() => setRemoving(one)}>
                    {t('suppressions.remove')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      {removing && <RemoveForm entry={removing} close={() => setRemoving(undefined)} />}
    </>
  );
}

function RemoveForm({ entry, close }: { entry: Suppression; close: () => void }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState('');
  const remove = useRemoveSuppression();
  const complain = useComplain();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate({ id: entry.id, why }, { onSuccess: close, onError: complain });
  };
  return (
    <Dialog onClose={close} title={t('suppressions.removeTitle')}>
      <form className="k-stack" onSubmit={submit}>
        <div>{t('suppressions.removeText')}</div>
        <Textarea
          data-autofocus
          label={t('suppressions.why')}
          required
          withAsterisk={false}
          maxLength={500}
          autosize
          minRows={2}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!why.trim()} loading={remove.isPending}>
            {t('suppressions.remove')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function AddForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const [purpose, setPurpose] = useState<Purpose>();
  const [note, setNote] = useState('');
  const add = useAddSuppression();
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ address, purpose, note }, { onSuccess: close });
  };
  return (
    <Dialog onClose={close} title={t('suppressions.add')}>
      <form className="k-stack" onSubmit={submit}>
        <div>{t('suppressions.addText')}</div>
        {add.isError && <Notice tone="bad">{problem(add.error).detail ?? problem(add.error).title}</Notice>}
        <TextInput
          data-autofocus
          label={t('suppressions.address')}
          required
          withAsterisk={false}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Select
          label={t('suppressions.purpose')}
          placeholder={t('suppressions.everything')}
          clearable
          data={purposes.map((one) => ({ value: one, label: t(`purpose.${one}`) }))}
          value={purpose ?? null}
          onChange={(value) => setPurpose(purposes.find((one) => one === value))}
        />
        <TextInput
          label={t('suppressions.note')}
          description={t('suppressions.noteHint')}
          required
          withAsterisk={false}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" disabled={!address.trim() || !note.trim()} loading={add.isPending}>
            {t('suppressions.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
