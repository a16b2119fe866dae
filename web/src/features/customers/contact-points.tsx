import { ActionIcon, Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactPoint, Customer, PostalAddress } from '../../api/contract';
import { useRemoveContactPoint, useSayContactPoint } from '../../api/customers/contact-points';
import { useFieldAccess, useMay } from '../../lib/use-session';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { CountrySelect } from '../../ui/place-select';
import { Notice } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';

type Kind = ContactPoint['kind'];
const kinds: Kind[] = ['email', 'phone', 'postal'];

/** Whether the reader may change a customer's addresses of a kind. */
function useMayChange(): (kind: Kind) => boolean {
  const may = useMay();
  const access = useFieldAccess();
  return (kind) => may('CUSTOMERS_WRITE') && access(kind === 'postal' ? 'address' : kind) === 'edit';
}

/** What can be done with one address. */
export function ContactPointMenu({ customer, point }: { customer: Customer; point: ContactPoint }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const [editing, setEditing] = useState(false);
  const say = useSayContactPoint(customer.id, point);
  const remove = useRemoveContactPoint(customer.id);
  const complain = useComplain();
  if (!mayChange(point.kind)) {
    return null;
  }
  const again = (more: { primary: boolean; usable: boolean }) =>
    say.mutate(
      {
        version: customer.version,
        kind: point.kind,
        value: point.kind === 'postal' ? undefined : point.given,
        postal: point.postal,
        ...more,
      },
      { onError: complain },
    );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={22} variant="subtle" aria-label={t('customers.contact.more', { address: point.given })}>
            <Icon name="more" size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="edit" />} onClick={() => setEditing(true)}>
            {t('action.edit')}
          </Menu.Item>
          {!point.primary && (
            <Menu.Item leftSection={<Icon name="check" />} onClick={() => again({ primary: true, usable: false })}>
              {t('customers.contact.makePrimary')}
            </Menu.Item>
          )}
          {point.unusable && (
            <Menu.Item leftSection={<Icon name="undo" />} onClick={() => again({ primary: false, usable: true })}>
              {t('customers.contact.usable')}
            </Menu.Item>
          )}
          <Menu.Item
            color="red"
            leftSection={<Icon name="trash" />}
            onClick={() => remove.mutate({ point: point.id, version: customer.version }, { onError: complain })}
          >
            {t('action.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {editing && (
        <ContactPointDialog customer={customer} kind={point.kind} point={point} close={() => setEditing(false)} />
      )}
    </>
  );
}

/** Adds an e-mail address, a phone number or a postal address. */
export function AddContactPoint({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const [adding, setAdding] = useState<Kind>();
  const offered = kinds.filter(mayChange);
  if (offered.length === 0) {
    return null;
  }
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<Icon name="plus" size={13} />}>
            {t('customers.contact.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((kind) => (
            <Menu.Item key={kind} onClick={() => setAdding(kind)}>
              {t(`customers.contact.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {adding && <ContactPointDialog customer={customer} kind={adding} close={() => setAdding(undefined)} />}
    </>
  );
}

type DialogProps = { customer: Customer; kind: Kind; point?: ContactPoint; close: () => void };

function ContactPointDialog({ customer, kind, point, close }: DialogProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(point && kind !== 'postal' ? point.given : '');
  const [postal, setPostal] = useState<PostalAddress>(
    point?.postal ?? { city: customer.city ?? undefined, country: customer.country ?? undefined },
  );
  const [primary, setPrimary] = useState(false);
  const say = useSayContactPoint(customer.id, point);
  const { title, detail } = useProblemText()(say.error);
  const name = t(`customers.contact.${kind}`);
  const save = (event: FormEvent) => {
    event.preventDefault();
    say.mutate(
      {
        version: customer.version,
        kind,
        value: kind === 'postal' ? undefined : value,
        postal: kind === 'postal' ? postal : undefined,
        primary,
        usable: false,
      },
      { onSuccess: close },
    );
  };
  const part = (field: 'street' | 'postalCode' | 'city' | 'region', more = {}) => (
    <TextInput
      label={t(`customers.contact.parts.${field}`)}
      value={postal[field] ?? ''}
      maxLength={200}
      onChange={(event) => setPostal({ ...postal, [field]: event.currentTarget.value || undefined })}
      {...more}
    />
  );
  return (
    <Dialog
      onClose={close}
      title={t(point ? 'customers.contact.edit' : 'customers.contact.addOne', { kind: name, name: customer.name })}
    >
      <form className="k-stack" onSubmit={save}>
        {say.error && (
          <Notice tone="bad">
            {title}
            {detail && <div className="k-muted k-small">{detail}</div>}
          </Notice>
        )}
        {kind === 'postal' ? (
          <>
            {part('street', { 'data-autofocus': true })}
            <div className="k-form-2">
              {part('postalCode')}
              {part('city')}
              {part('region')}
              <CountrySelect
                label={t('customers.contact.parts.country')}
                value={postal.country}
                onChange={(country) => setPostal({ ...postal, country })}
              />
            </div>
          </>
        ) : (
          <TextInput
            data-autofocus
            required
            type={kind === 'email' ? 'email' : 'tel'}
            label={name}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        )}
        {!point?.primary && (
          <Checkbox
            label={t('customers.contact.asPrimary')}
            checked={primary}
            onChange={(event) => setPrimary(event.currentTarget.checked)}
          />
        )}
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={say.isPending}>
            {t('action.saveChanges')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
