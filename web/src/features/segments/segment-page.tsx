import { ActionIcon, Button, Menu, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Filter, Segment } from '../../api/contract';
import { isStatus } from '../../api/problem';
import { useAddSegment } from '../../api/segments/add-segment';
import { useChangeSegment } from '../../api/segments/change-segment';
import { useDeleteSegment } from '../../api/segments/delete-segment';
import { fieldsQuery } from '../../api/segments/fields-query';
import { segmentQuery } from '../../api/segments/segment-query';
import { fromFilter, incomplete, toFilter } from '../../lib/filter';
import { sentence } from '../../lib/sentence';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { useWords } from '../../lib/use-words';
import { Confirm } from '../../ui/confirm';
import { FilterBuilder } from '../../ui/filter-builder/filter-builder';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { CountView } from './count-view';
import { ExplainView } from './explain-view';
import { SampleView } from './sample-view';
import classes from './segments.module.css';
import { type SegmentPart, useSegmentDraft } from './use-segment-draft';

const one = getRouteApi('/app/segments/$id');
const fresh = getRouteApi('/app/segments/new');

export function SegmentPage() {
  const { t } = useTranslation();
  const id = Number(one.useParams().id);
  const segment = useQuery(segmentQuery(id));
  if (!segment.data) {
    return (
      <Page title={t('segments.one')} back={{ to: '/segments', label: t('nav.segments') }}>
        <Loaded query={segment}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Editor key={id} segment={segment.data} />;
}

export function NewSegmentPage() {
  const { filter } = fresh.useSearch();
  return <Editor initial={filter} />;
}

function Editor({ segment, initial }: { segment?: Segment; initial?: Filter }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const fields = useQuery(fieldsQuery());
  const draft = useSegmentDraft(segment, initial);
  const { name, description, group } = draft;
  const start = segment?.filter ?? initial;
  const add = useAddSegment();
  const change = useChangeSegment();
  const words = useWords();
  const filter = toFilter(group, fields.data?.fields ?? []);
  // What is half said does not count yet: kept like that, the segment would hold more people than was meant.
  const isWhole = incomplete(group, fields.data?.fields ?? []).length === 0;
  const [settledText] = useDebouncedValue(JSON.stringify(filter), 250);
  // Without its fields a filter cannot be told: numbers would be asked as texts.
  const settled = fields.data && settledText === JSON.stringify(filter) ? filter : undefined;
  const isChanged =
    name !== (segment?.name ?? '') ||
    description !== (segment?.description ?? '') ||
    JSON.stringify(filter) !==
      JSON.stringify(toFilter(fromFilter(start ?? { type: 'everyone' }), fields.data?.fields ?? []));
  const mayWrite = may('SEGMENTS_WRITE');
  const save = () => {
    if (segment) {
      draft.send();
      change.mutate(
        { id: segment.id, segment: { name, description, filter, version: segment.version } },
        { onError: draft.refused },
      );
    } else {
      add.mutate(
        { name, description, filter },
        { onSuccess: ({ id }) => navigate({ to: '/segments/$id', params: { id: String(id) } }) },
      );
    }
  };
  const error = add.error ?? change.error;
  // Somebody was faster, and that version is here by now.
  const isCaughtUp =
    isStatus(change.error, 409) && (segment?.version ?? 0) > (change.variables?.segment.version ?? Infinity);
  return (
    <Page
      title={segment?.name ?? t('segments.add')}
      back={{ to: '/segments', label: t('nav.segments') }}
      lead={sentence(words, filter)}
      actions={
        mayWrite && (
          <>
            <Button
              onClick={save}
              disabled={name.trim() === '' || !fields.data || !isChanged || !isWhole}
              loading={add.isPending || change.isPending}
            >
              {segment ? t('action.saveChanges') : t('segments.save')}
            </Button>
            {segment && <More segment={segment} />}
          </>
        )
      }
    >
      {draft.both.length > 0 ? (
        <Overtaken parts={draft.both} takeTheirs={draft.takeTheirs} />
      ) : isCaughtUp ? (
        <Notice tone="info">{t('segments.caughtUp')}</Notice>
      ) : (
        error && <Refusal error={error} />
      )}
      <div className={classes.editor}>
        <div className="k-stack">
          <Panel>
            <div className="k-stack">
              <div className="k-form-2">
                <TextInput
                  label={t('segments.name')}
                  required
                  withAsterisk={false}
                  maxLength={120}
                  readOnly={!mayWrite}
                  value={name}
                  onChange={(event) => draft.type({ name: event.currentTarget.value })}
                />
                <Textarea
                  label={t('segments.description')}
                  autosize
                  minRows={1}
                  readOnly={!mayWrite}
                  value={description}
                  onChange={(event) => draft.type({ description: event.currentTarget.value })}
                />
              </div>
              <div className="k-stack-s">
                <h3>{t('segments.everyone')}</h3>
                <FilterBuilder value={group} onChange={(group) => draft.type({ group })} readOnly={!mayWrite} />
              </div>
            </div>
          </Panel>
          <ExplainView filter={settled ?? filter} />
        </div>
        <div className={classes.side}>
          <CountView filter={settled} />
          <SampleView filter={settled} />
        </div>
      </div>
    </Page>
  );
}

/** What somebody else has changed, too, while it was typed here. */
function Overtaken({ parts, takeTheirs }: { parts: SegmentPart[]; takeTheirs: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = new Intl.ListFormat(format.locale).format(parts.map((part) => t(`segments.part.${part}`)));
  return (
    <Notice tone="warn">
      {t('segments.overtaken', { parts: names })}
      <div style={{ paddingTop: 8 }}>
        <Button size="xs" variant="default" onClick={takeTheirs}>
          {t('segments.takeTheirs')}
        </Button>
      </div>
    </Notice>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { title, detail } = useProblemText()(error);
  return (
    <Notice tone="bad">
      {isStatus(error, 409) ? t('problem.stale-version') : title}
      <div className="k-muted k-small">{isStatus(error, 409) ? t('segments.stale') : detail}</div>
    </Notice>
  );
}

function More({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure(false);
  const remove = useDeleteSegment();
  const problem = useProblemText();
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('customers.more')}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="customers" />}
            onClick={() =>
              navigate({ to: '/customers', search: { filter: { type: 'inSegment', segment: segment.id } } })
            }
          >
            {t('segments.showCustomers')}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="copy" />}
            onClick={() => navigate({ to: '/segments/new', search: { filter: segment.filter } })}
          >
            {t('segments.duplicate')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<Icon name="trash" />} onClick={ask.open}>
            {t('action.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('segments.delete.title', { name: segment.name })}
        action={t('action.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(segment.id, { onSuccess: () => navigate({ to: '/segments' }) })}
      >
        {remove.isError ? (
          <Notice tone="bad">{problem(remove.error).detail ?? problem(remove.error).title}</Notice>
        ) : (
          t('segments.delete.text')
        )}
      </Confirm>
    </>
  );
}
