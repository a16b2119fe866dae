import { Button, Checkbox, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldItem } from '../../api/contract';
import { heldQuery } from '../../api/quarantine/held-query';
import { useLift } from '../../api/quarantine/lift';
import { quarantineQuery } from '../../api/quarantine/quarantine-query';
import { useFormat } from '../../lib/use-format';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

type Choice = 'goOn' | 'drop';

/** What a restored copy holds back, decided of one by one, and the word that lets it act. */
export function RestoredPage() {
  const { t } = useTranslation();
  const state = useQuery(quarantineQuery());
  return (
    <Page title={t('quarantine.title')} lead={t('quarantine.lead')} width="narrow">
      <Loaded query={state}>
        {(known) =>
          known.since && known.backupTakenAt ? (
            <Held since={known.since} backupTakenAt={known.backupTakenAt} />
          ) : (
            <Panel>
              <Empty icon="check" title={t('quarantine.free')} text={t('quarantine.freeText')} />
            </Panel>
          )
        }
      </Loaded>
    </Page>
  );
}

function Held({ since, backupTakenAt }: { since: string; backupTakenAt: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const waiting = useQuery(heldQuery());
  return (
    <>
      <Panel title={t('quarantine.what')}>
        <div className="k-stack-s">
          <div>{t('quarantine.from', { at: format.dateTime(backupTakenAt), since: format.dateTime(since) })}</div>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            <li>{t('quarantine.mails')}</li>
            <li>{t('quarantine.fetch')}</li>
            <li>{t('quarantine.jobs')}</li>
          </ul>
        </div>
      </Panel>
      <Loaded query={waiting}>{(data) => <Deciding items={data.items} />}</Loaded>
    </>
  );
}

function Deciding({ items }: { items: HeldItem[] }) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [alone, setAlone] = useState(false);
  const [asking, setAsking] = useState(false);
  const lift = useLift();
  const problem = useProblemText();
  const keys = (choice: Choice) => items.map((item) => item.key).filter((key) => choices[key] === choice);
  const open = items.filter((item) => !choices[item.key]).length;
  const submit = () => {
    setAsking(false);
    lift.mutate({ goOn: keys('goOn'), drop: keys('drop') });
  };
  return (
    <>
      <Panel title={t('quarantine.waiting')} hint={t('quarantine.waitingHint')} flush={items.length > 0}>
        {items.length === 0 ? (
          <Empty icon="check" title={t('quarantine.none')} text={t('quarantine.noneText')} />
        ) : (
          <PlainTable label={t('quarantine.waiting')}>
            <tbody>
              {items.map((item) => (
                <Row
                  key={item.key}
                  item={item}
                  choice={choices[item.key]}
                  choose={(choice) => setChoices((before) => ({ ...before, [item.key]: choice }))}
                />
              ))}
            </tbody>
          </PlainTable>
        )}
      </Panel>
      <Panel title={t('quarantine.act')}>
        <div className="k-stack">
          {lift.isError && <Notice tone="bad">{problem(lift.error).detail ?? problem(lift.error).title}</Notice>}
          <Checkbox
            label={t('quarantine.alone')}
            description={t('quarantine.aloneHint')}
            checked={alone}
            onChange={(event) => setAlone(event.currentTarget.checked)}
          />
          <div className="k-row" style={{ flexWrap: 'wrap' }}>
            <Button disabled={!alone || open > 0} loading={lift.isPending} onClick={() => setAsking(true)}>
              {t('quarantine.lift')}
            </Button>
            {open > 0 && <span className="k-muted k-small">{t('quarantine.open', { count: open })}</span>}
          </div>
        </div>
      </Panel>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('quarantine.liftTitle')}
        action={t('quarantine.lift')}
        danger
        onConfirm={submit}
      >
        {t('quarantine.liftText', { goOn: keys('goOn').length, drop: keys('drop').length })}
      </Confirm>
    </>
  );
}

function Row({ item, choice, choose }: { item: HeldItem; choice?: Choice; choose: (choice: Choice) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const what =
    item.kind === 'job' ? t(`jobs.kind.${item.of}`, { defaultValue: item.what, title: item.what }) : item.what;
  return (
    <tr>
      <td>
        <span style={{ fontWeight: 550, overflowWrap: 'anywhere' }}>{what}</span>
        <div className="k-muted k-small">
          {t(`quarantine.kind.${item.kind}`, {
            defaultValue: item.kind,
            count: item.amount,
            amount: format.count(item.amount),
            at: format.dateTime(item.due),
          })}
        </div>
      </td>
      <td>
        <Radio.Group
          aria-label={what}
          value={choice ?? ''}
          onChange={(value) => choose(value === 'drop' ? 'drop' : 'goOn')}
        >
          <div className="k-row" style={{ flexWrap: 'wrap' }}>
            <Radio value="goOn" label={t('quarantine.goOn')} />
            <Radio value="drop" label={t('quarantine.drop')} />
          </div>
        </Radio.Group>
      </td>
    </tr>
  );
}
