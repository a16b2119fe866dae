import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessReasonsQuery } from '../../api/customers/access-reasons-query';
import { useShareCustomer } from '../../api/customers/share-customer';
import { sharesQuery } from '../../api/customers/shares-query';
import { useTakeBackShare } from '../../api/customers/take-back-share';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { type Whom, WhomPicker } from '../../ui/whom-picker';

/** Whom a customer is shown to beyond roles and territories. */
export function SharesView({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const shares = useQuery(sharesQuery(id)).data?.items ?? [];
  const takeBack = useTakeBackShare(id);
  const complain = useComplain();
  const [sharing, setSharing] = useState(false);
  return (
    <Panel
      title={t('share.title')}
      actions={
        may('CUSTOMERS_WRITE') && (
          <Button size="xs" variant="default" onClick={() => setSharing(true)}>
            {t('share.add')}
          </Button>
        )
      }
    >
      {shares.length === 0 ? (
        <span className="k-muted">{t('share.none')}</span>
      ) : (
        <ul className="k-stack-s">
          {shares.map((share) => (
            <li key={share.id} className="k-between" style={{ flexWrap: 'nowrap' }}>
              <span className="k-grow">
                <span style={{ fontWeight: 550 }}>{share.name}</span>
                <div className="k-muted k-small">
                  {[
                    t(share.mayEdit ? 'share.edits' : 'share.reads'),
                    share.endsAt ? t('share.until', { at: format.date(share.endsAt) }) : undefined,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </span>
              {may('CUSTOMERS_WRITE') && (
                <ActionIcon
                  aria-label={t('share.takeBack', { name: share.name })}
                  onClick={() => takeBack.mutate(share.id, { onError: complain })}
                >
                  <Icon name="close" />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {may('USERS_ADMIN') && <Why id={id} />}
      {sharing && <ShareForm id={id} close={() => setSharing(false)} />}
    </Panel>
  );
}

/** Answers an administrator why a colleague may see or change the customer. */
function Why({ id }: { id: number }) {
  const { t } = useTranslation();
  const [whom, setWhom] = useState<Whom>();
  return (
    <div className="k-stack-s" style={{ marginTop: 14 }}>
      <WhomPicker label={t('share.why')} teams={false} value={whom} onChange={setWhom} />
      {whom?.userId !== undefined && <Reasons id={id} user={whom.userId} />}
    </div>
  );
}

function Reasons({ id, user }: { id: number; user: number }) {
  const { t } = useTranslation();
  const reasons = useQuery(accessReasonsQuery(id, user));
  return (
    <Loaded query={reasons}>
      {({ items }) =>
        items.length === 0 ? (
          <span className="k-muted">{t('share.because.nothing')}</span>
        ) : (
          <ul className="k-stack-s k-small">
            {items.map((reason) => (
              <li key={`${reason.action} ${reason.kind} ${reason.insteadOf}`}>
                <b>{t(`rightAction.${reason.action}`)}</b>{' '}
                {t(`share.because.${reason.kind}`, { reach: t(`reach.${reason.reach ?? 'none'}`) })}
                {reason.insteadOf && ` · ${t('share.because.insteadOf', { name: reason.insteadOf })}`}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function ShareForm({ id, close }: { id: number; close: () => void }) {
  const { t } = useTranslation();
  const [whom, setWhom] = useState<Whom>();
  const [mayEdit, setMayEdit] = useState(false);
  const [until, setUntil] = useState('');
  const share = useShareCustomer(id);
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whom) {
      const endsAt = until ? new Date(`${until}T23:59:59`).toISOString() : undefined;
      share.mutate({ userId: whom.userId, teamId: whom.teamId, mayEdit, endsAt }, { onSuccess: close });
    }
  };
  return (
    <Dialog onClose={close} title={t('share.add')}>
      <form className="k-stack" onSubmit={submit}>
        {share.isError && <Notice tone="bad">{problem(share.error).detail ?? problem(share.error).title}</Notice>}
        <WhomPicker label={t('share.with')} value={whom} onChange={setWhom} />
        <Checkbox
          label={t('share.mayEdit')}
          checked={mayEdit}
          onChange={(event) => setMayEdit(event.currentTarget.checked)}
        />
        <TextInput
          type="date"
          label={t('share.end')}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" disabled={!whom} loading={share.isPending}>
            {t('share.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
