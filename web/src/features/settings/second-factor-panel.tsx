import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginSecondFactor } from '../../api/access/begin-second-factor';
import { useConfirmSecondFactor } from '../../api/access/confirm-second-factor';
import { useRenewRecoveryCodes } from '../../api/access/renew-recovery-codes';
import { secondFactorQuery } from '../../api/access/second-factor-query';
import { useSwitchOffSecondFactor } from '../../api/access/switch-off-second-factor';
import type { SecondFactor } from '../../api/contract';
import { useFormat } from '../../lib/use-format';
import { Authenticator } from '../../ui/authenticator';
import { Dialog } from '../../ui/dialog';
import { Panel } from '../../ui/page';
import { RecoveryCodes } from '../../ui/recovery-codes';
import { Loaded } from '../../ui/states';
import { Status } from '../../ui/status';
import { ProofForm } from './proof-form';

const few = 3;

export function SecondFactorPanel() {
  const { t } = useTranslation();
  const factor = useQuery(secondFactorQuery());
  const [open, setOpen] = useState<'on' | 'off' | 'codes'>();
  const close = () => setOpen(undefined);
  return (
    <Panel title={t('factor.title')} hint={t('factor.text')}>
      <Loaded query={factor}>
        {(data) => (
          <div className="k-stack">
            <Standing factor={data} />
            <div className="k-row">
              {data.since ? (
                <>
                  <Button variant="default" onClick={() => setOpen('codes')}>
                    {t('factor.renew')}
                  </Button>
                  {!data.required && (
                    <Button variant="subtle" color="red" onClick={() => setOpen('off')}>
                      {t('factor.switchOff')}
                    </Button>
                  )}
                </>
              ) : (
                <Button onClick={() => setOpen('on')}>{t('factor.setUp')}</Button>
              )}
            </div>
          </div>
        )}
      </Loaded>
      {open === 'on' && <SwitchOn close={close} />}
      {open === 'off' && <SwitchOff close={close} />}
      {open === 'codes' && <NewCodes close={close} />}
    </Panel>
  );
}

function Standing({ factor }: { factor: SecondFactor }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!factor.since) {
    return (
      <div className="k-row">
        <Status tone={factor.required ? 'warn' : 'plain'}>{t('factor.isOff')}</Status>
      </div>
    );
  }
  return (
    <div className="k-row">
      <Status tone="good">{t('factor.isOn', { date: format.date(factor.since) })}</Status>
      <Status tone={factor.recoveryCodesLeft < few ? 'warn' : 'plain'}>
        {t('factor.codesLeft', { count: factor.recoveryCodesLeft })}
      </Status>
      {factor.required && <Status tone="info">{t('factor.isRequired')}</Status>}
    </div>
  );
}

function SwitchOn({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  return (
    // Nothing but its own buttons closes it while the codes are shown: they are shown once.
    <Dialog
      onClose={close}
      title={t(confirm.data ? 'factor.codes' : 'factor.setUp')}
      closeOnClickOutside={!begin.data}
      closeOnEscape={!confirm.data}
      withCloseButton={!confirm.data}
    >
      {confirm.data ? (
        <RecoveryCodes codes={confirm.data.codes} onDone={close} />
      ) : begin.data ? (
        <Authenticator
          enrolment={begin.data}
          confirm={confirm.mutate}
          busy={confirm.isPending}
          error={confirm.error ?? undefined}
        />
      ) : (
        <ProofForm
          text={t('factor.onText')}
          act={t('factor.next')}
          busy={begin.isPending}
          error={begin.error}
          prove={begin.mutate}
          close={close}
        />
      )}
    </Dialog>
  );
}

function SwitchOff({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const off = useSwitchOffSecondFactor();
  return (
    <Dialog onClose={close} title={t('factor.switchOff')}>
      <ProofForm
        withCode
        danger
        text={t('factor.offText')}
        act={t('factor.switchOff')}
        busy={off.isPending}
        error={off.error}
        prove={(proof) => off.mutate(proof, { onSuccess: close })}
        close={close}
      />
    </Dialog>
  );
}

function NewCodes({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const renew = useRenewRecoveryCodes();
  return (
    <Dialog
      onClose={close}
      title={t(renew.data ? 'factor.codes' : 'factor.renew')}
      closeOnClickOutside={!renew.data}
      closeOnEscape={!renew.data}
      withCloseButton={!renew.data}
    >
      {renew.data ? (
        <RecoveryCodes codes={renew.data.codes} onDone={close} />
      ) : (
        <ProofForm
          withCode
          text={t('factor.renewText')}
          act={t('factor.renew')}
          busy={renew.isPending}
          error={renew.error}
          prove={renew.mutate}
          close={close}
        />
      )}
    </Dialog>
  );
}
