import { Button, NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkageRule } from '../../api/contract';
import { useChangeLinkageRule } from '../../api/duplicates/change-linkage-rule';
import { linkageRuleQuery } from '../../api/duplicates/linkage-rule-query';
import { useFormat } from '../../lib/use-format';
import { Dialog } from '../../ui/dialog';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

/** What Kith does by itself, in a sentence: nobody has to guess whether records vanish unasked. */
export function RuleLine() {
  const { t } = useTranslation();
  const format = useFormat();
  const rule = useQuery(linkageRuleQuery());
  if (!rule.data) {
    return null;
  }
  const share = format.percent(rule.data.sureFrom, 3);
  return (
    <div className="k-muted k-small">
      {rule.data.mergesSure ? t('duplicates.rule.on', { share }) : t('duplicates.rule.off')}
    </div>
  );
}

export function LinkageRuleDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const rule = useQuery(linkageRuleQuery());
  return (
    <Dialog onClose={close} title={t('duplicates.rule.action')}>
      <Loaded query={rule}>{(data) => <RuleForm rule={data} close={close} />}</Loaded>
    </Dialog>
  );
}

const toShare = (percent: string | number) => Math.round(Number(percent) * 1e4) / 1e6;

function RuleForm({ rule, close }: { rule: LinkageRule; close: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(rule);
  const change = useChangeLinkageRule();
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutateAsync(form).then(close, () => undefined); // told above the button
  };
  return (
    <form className="k-stack" onSubmit={submit}>
      <Switch
        label={t('duplicates.rule.mergesSure')}
        description={t('duplicates.rule.mergesSureText')}
        checked={form.mergesSure}
        onChange={(event) => setForm({ ...form, mergesSure: event.currentTarget.checked })}
      />
      <NumberInput
        label={t('duplicates.rule.sureFrom')}
        suffix=" %"
        min={90}
        max={99.9999}
        decimalScale={4}
        disabled={!form.mergesSure}
        value={form.sureFrom * 100}
        onChange={(value) => setForm({ ...form, sureFrom: toShare(value) })}
      />
      <NumberInput
        label={t('duplicates.rule.queuedFrom')}
        description={t('duplicates.rule.queuedFromText')}
        suffix=" %"
        min={5}
        max={95}
        value={form.queuedFrom * 100}
        onChange={(value) => setForm({ ...form, queuedFrom: toShare(value) })}
      />
      {change.isError && <Notice tone="bad">{problem(change.error).detail ?? problem(change.error).title}</Notice>}
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('action.saveChanges')}
        </Button>
      </div>
    </form>
  );
}
