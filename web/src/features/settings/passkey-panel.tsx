import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddPasskey } from '../../api/access/add-passkey';
import { useBeginPasskey } from '../../api/access/begin-passkey';
import { passkeysQuery } from '../../api/access/passkeys-query';
import { useRemovePasskey } from '../../api/access/remove-passkey';
import { useRenamePasskey } from '../../api/access/rename-passkey';
import { secondFactorQuery } from '../../api/access/second-factor-query';
import type { Passkey, PasskeyWish } from '../../api/contract';
import { knowsPasskeys, makePasskey } from '../../lib/passkey-device';
import { Confirm } from '../../ui/confirm';
import { Dialog } from '../../ui/dialog';
import { Panel } from '../../ui/page';
import { PasskeyList } from '../../ui/passkey-list';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { ProofForm } from './proof-form';

/** The reader's passkeys, to be added, named and removed. */
export function PasskeyPanel() {
  const { t } = useTranslation();
  const passkeys = useQuery(passkeysQuery());
  const remove = useRemovePasskey();
  const complain = useComplain();
  const [adding, setAdding] = useState(false);
  const [naming, setNaming] = useState<Passkey>();
  const [removing, setRemoving] = useState<Passkey>();
  const known = knowsPasskeys();
  return (
    <Panel title={t('passkey.title')} hint={t('passkey.text')}>
      <Loaded query={passkeys}>
        {({ items }) => (
          <div className="k-stack">
            <PasskeyList passkeys={items} rename={setNaming} remove={setRemoving} />
            {!known && <p className="k-muted k-small">{t('passkey.notHere')}</p>}
            <div className="k-row">
              <Button
                variant={items.length === 0 ? 'filled' : 'default'}
                disabled={!known}
                onClick={() => setAdding(true)}
              >
                {t('passkey.add')}
              </Button>
            </div>
          </div>
        )}
      </Loaded>
      {adding && <NewPasskeyDialog close={() => setAdding(false)} />}
      {naming && <NameDialog passkey={naming} close={() => setNaming(undefined)} />}
      {removing && (
        <Confirm
          opened
          onClose={() => setRemoving(undefined)}
          title={t('passkey.removeTitle', { name: removing.name })}
          action={t('passkey.remove')}
          danger
          busy={remove.isPending}
          onConfirm={() => remove.mutate(removing.id, { onError: complain, onSettled: () => setRemoving(undefined) })}
        >
          {t('passkey.removeText')}
        </Confirm>
      )}
    </Panel>
  );
}

function NewPasskeyDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const begin = useBeginPasskey();
  const withCode = useQuery(secondFactorQuery()).data?.since !== undefined;
  return (
    <Dialog onClose={close} title={t('passkey.add')} closeOnClickOutside={!begin.data}>
      {begin.data ? (
        <DeviceForm wish={begin.data} close={close} />
      ) : (
        <ProofForm
          withCode={withCode}
          text={t('passkey.addText')}
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

function DeviceForm({ wish, close }: { wish: PasskeyWish; close: () => void }) {
  const { t } = useTranslation();
  const add = useAddPasskey(makePasskey);
  return (
    <NameForm
      before={t('passkey.own')}
      act={t('passkey.add')}
      busy={add.isPending}
      error={add.error}
      give={(name) => add.mutate({ wish, name }, { onSuccess: close })}
      close={close}
    />
  );
}

function NameDialog({ passkey, close }: { passkey: Passkey; close: () => void }) {
  const { t } = useTranslation();
  const rename = useRenamePasskey();
  return (
    <Dialog onClose={close} title={t('passkey.nameOf', { name: passkey.name })}>
      <NameForm
        before={passkey.name}
        act={t('passkey.rename')}
        busy={rename.isPending}
        error={rename.error}
        give={(name) => rename.mutate({ id: passkey.id, name }, { onSuccess: close })}
        close={close}
      />
    </Dialog>
  );
}

type NameProps = {
  before: string;
  act: string;
  busy: boolean;
  error: unknown;
  give: (name: string) => void;
  close: () => void;
};

function NameForm({ before, act, busy, error, give, close }: NameProps) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const [name, setName] = useState(before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give(name);
  };
  return (
    <form className="k-stack" onSubmit={submit}>
      {error != null && (
        <Notice tone="bad">
          {problem(error).title}
          {problem(error).detail && <div className="k-small">{problem(error).detail}</div>}
        </Notice>
      )}
      <TextInput
        data-autofocus
        label={t('passkey.name')}
        description={t('passkey.nameText')}
        required
        withAsterisk={false}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="k-row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {act}
        </Button>
      </div>
    </form>
  );
}
