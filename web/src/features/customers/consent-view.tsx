import { Button, Select, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../api/contract';
import { useChangeConsent } from '../../api/customers/change-consent';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Status } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import { ConfirmationForm } from './confirmation-form';
import { ConsentHistory } from './consent-history';

/** What the customer agrees to; every change is kept, so nothing is overwritten. */
export function ConsentView({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [opened, is] = useDisclosure(false);
  const [isAsking, asking] = useDisclosure(false);
  const [isHistory, history] = useDisclosure(false);
  const change = useChangeConsent();
  const complain = useComplain();
  return (
    <div className="k-stack-s">
      {customer.consents.length === 0 && <div className="k-muted">{t('customers.consent.none')}</div>}
      {customer.consents.map((consent) => (
        <div key={consent.channel + consent.purpose} className="k-between" style={{ flexWrap: 'wrap', gap: '2px 8px' }}>
          <div>
            <div>
              {t('customers.consent.line', {
                channel: t(`channel.${consent.channel}`, { defaultValue: consent.channel }),
                purpose: t(`purpose.${consent.purpose}`, { defaultValue: consent.purpose }),
              })}
            </div>
            <div className="k-muted k-small">{t('customers.consent.since', { at: format.date(consent.since) })}</div>
          </div>
          <div className="k-row" style={{ flexWrap: 'nowrap' }}>
            <Status tone={consent.granted ? 'good' : 'bad'}>
              {t(consent.granted ? 'customers.consent.granted' : 'customers.consent.withdrawn')}
            </Status>
            {may('CUSTOMERS_WRITE') && consent.granted && (
              <Button
                variant="subtle"
                color="gray"
                loading={change.isPending}
                onClick={() =>
                  change.mutate(
                    {
                      id: customer.id,
                      consent: {
                        channel: consent.channel,
                        purpose: consent.purpose,
                        action: 'withdrawn',
                        source: 'kith',
                      },
                    },
                    { onError: complain },
                  )
                }
              >
                {t('customers.consent.withdraw')}
              </Button>
            )}
          </div>
        </div>
      ))}
      <div className="k-row" style={{ flexWrap: 'wrap' }}>
        {may('CUSTOMERS_WRITE') && (
          <>
            <Button variant="default" leftSection={<Icon name="plus" size={13} />} onClick={is.open}>
              {t('customers.consent.grant')}
            </Button>
            <Button variant="default" leftSection={<Icon name="mail" size={13} />} onClick={asking.open}>
              {t('customers.consent.ask')}
            </Button>
          </>
        )}
        <Button variant="subtle" onClick={history.open}>
          {t('customers.consent.historyButton')}
        </Button>
      </div>
      {opened && <GrantForm id={customer.id} close={is.close} />}
      {isAsking && <ConfirmationForm id={customer.id} close={asking.close} />}
      {isHistory && <ConsentHistory id={customer.id} close={history.close} />}
    </div>
  );
}

function GrantForm({ id, close }: { id: number; close: () => void }) {
  const { t } = useTranslation();
  const [channel, setChannel] = useState('email');
  const [purpose, setPurpose] = useState('marketing');
  const [wording, setWording] = useState('');
  const change = useChangeConsent();
  const complain = useComplain();
  const submit = () =>
    change.mutate(
      { id, consent: { channel, purpose, action: 'granted', source: 'kith', wording: wording || undefined } },
      { onSuccess: close, onError: complain },
    );
  return (
    <Dialog onClose={close} title={t('customers.consent.grant')}>
      <div className="k-stack-s">
        <div className="k-form-2">
          <Select
            label={t('filter.channel')}
            value={channel}
            onChange={(value) => setChannel(value ?? 'email')}
            data={['email', 'sms', 'phone', 'post'].map((value) => ({ value, label: t(`channel.${value}`) }))}
          />
          <Select
            label={t('filter.purpose')}
            value={purpose}
            onChange={(value) => setPurpose(value ?? 'marketing')}
            data={['marketing', 'service', 'research'].map((value) => ({ value, label: t(`purpose.${value}`) }))}
          />
        </div>
        <Textarea
          label={t('customers.consent.wording')}
          description={t('customers.consent.wordingText')}
          autosize
          minRows={2}
          value={wording}
          onChange={(event) => setWording(event.currentTarget.value)}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button onClick={submit} loading={change.isPending}>
            {t('customers.consent.record')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
