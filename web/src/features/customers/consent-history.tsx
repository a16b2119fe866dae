import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { consentHistoryQuery } from '../../api/customers/consent-history-query';
import { useFormat } from '../../lib/use-format';
import { Dialog } from '../../ui/dialog';
import { Loaded } from '../../ui/states';
import { Status } from '../../ui/status';

/** All that the customer said about being written to, with what proves it; the latest first. */
export function ConsentHistory({ id, close }: { id: number; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const history = useQuery(consentHistoryQuery(id));
  return (
    <Dialog onClose={close} title={t('customers.consent.history')} size="lg">
      <Loaded query={history}>
        {(data) =>
          data.items.length === 0 ? (
            <div className="k-muted">{t('customers.consent.none')}</div>
          ) : (
            <ul className="k-stack" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {data.items.map((one, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an entry has no other name than its place
                <li key={at} className="k-stack-s" style={{ overflowWrap: 'anywhere' }}>
                  <div className="k-row" style={{ flexWrap: 'wrap' }}>
                    <Status tone={one.granted ? 'good' : 'bad'}>
                      {t(one.granted ? 'customers.consent.granted' : 'customers.consent.withdrawn')}
                    </Status>
                    <span>
                      {t('customers.consent.line', {
                        channel: t(`channel.${one.channel}`, { defaultValue: one.channel }),
                        purpose: t(`purpose.${one.purpose}`, { defaultValue: one.purpose }),
                      })}
                    </span>
                    <span className="k-muted k-small">{format.dateTime(one.at)}</span>
                  </div>
                  <div className="k-muted k-small">
                    {t('customers.consent.basis', {
                      basis: t(`customers.consent.bases.${one.basis}`, { defaultValue: one.basis }),
                      source: one.source,
                    })}
                    {one.address && <> · {one.address}</>}
                  </div>
                  {one.wording && (
                    <div className="k-small">
                      „{one.wording}“{' '}
                      <span className="k-muted">
                        {t('customers.consent.version', { version: one.wordingVersion ?? '' })}
                      </span>
                    </div>
                  )}
                  {one.evidence && (
                    <div className="k-muted k-small">{t('customers.consent.evidence', { evidence: one.evidence })}</div>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}
