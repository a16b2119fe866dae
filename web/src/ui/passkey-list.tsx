import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Passkey } from '../api/contract';
import { useFormat } from '../lib/use-format';
import { useNow } from '../lib/use-now';
import { Status } from './status';

type Props = { passkeys: Passkey[]; rename?: (passkey: Passkey) => void; remove: (passkey: Passkey) => void };

/** Passkeys with what is known of each. */
export function PasskeyList({ passkeys, rename, remove }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  if (passkeys.length === 0) {
    return <span className="k-muted">{t('passkey.none')}</span>;
  }
  return (
    <ul className="k-stack-s">
      {passkeys.map((passkey) => (
        <li key={passkey.id} className="k-between">
          <span className="k-grow" style={{ minWidth: 0 }}>
            <span className="k-row">
              <span className="k-clip">{passkey.name}</span>
              {passkey.synced && <Status tone="plain">{t('passkey.synced')}</Status>}
            </span>
            <span className="k-muted k-small">
              {t('passkey.added', { date: format.date(passkey.createdAt) })} ·{' '}
              {passkey.usedAt ? t('passkey.used', { when: format.relative(passkey.usedAt, now) }) : t('passkey.unused')}
            </span>
          </span>
          <span className="k-row">
            {rename && (
              <Button
                variant="subtle"
                color="gray"
                aria-label={`${t('passkey.rename')}: ${passkey.name}`}
                onClick={() => rename(passkey)}
              >
                {t('passkey.rename')}
              </Button>
            )}
            <Button
              variant="subtle"
              color="red"
              aria-label={`${t('passkey.remove')}: ${passkey.name}`}
              onClick={() => remove(passkey)}
            >
              {t('passkey.remove')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
