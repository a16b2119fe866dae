import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { passkeysOfQuery } from '../../api/access/passkeys-of-query';
import { useRemovePasskey } from '../../api/access/remove-passkey';
import type { User } from '../../api/contract';
import { Dialog } from '../../ui/dialog';
import { PasskeyList } from '../../ui/passkey-list';
import { Loaded } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';

/** The passkeys of a colleague, of whom a device may be lost. */
export function PasskeysOf({ user, close }: { user: User; close: () => void }) {
  const { t } = useTranslation();
  const passkeys = useQuery(passkeysOfQuery(user.id));
  const remove = useRemovePasskey(user.id);
  const complain = useComplain();
  return (
    <Dialog onClose={close} title={t('passkey.of', { name: user.name })}>
      <div className="k-stack">
        <p className="k-muted">{t('passkey.ofText')}</p>
        <Loaded query={passkeys}>
          {({ items }) => (
            <PasskeyList passkeys={items} remove={(passkey) => remove.mutate(passkey.id, { onError: complain })} />
          )}
        </Loaded>
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={close}>{t('action.done')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
