import { ActionIcon, Button, Menu, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../api/contract';
import { useAddNote } from '../../api/customers/add-note';
import { customerQuery } from '../../api/customers/customer-query';
import { useDeleteCustomer } from '../../api/customers/delete-customer';
import { pageLayoutQuery } from '../../api/pages/page-layout-query';
import { laidOut, ownSections, type Place, shownIn, tabPanel, usualLayout } from '../../lib/page-layout';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useMay, useSession } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';
import { ChangesView } from './changes-view';
import { ConsentView } from './consent-view';
import { AddContactPoint, ContactPointMenu } from './contact-points';
import { CustomFacts } from './custom-facts';
import { CustomerForm } from './customer-form';
import { CustomerLine, IdentityFacts } from './customer-panel';
import classes from './customers.module.css';
import { EraseDialog } from './erase-dialog';
import { FilesView } from './files-view';
import { HouseholdView } from './household-view';
import type { EditableField } from './merge';
import { MergeDialog } from './merge-dialog';
import { MergedRecords } from './merged-records';
import { NoteEditor } from './note-editor';
import { OrdersView } from './orders-view';
import { QualityView } from './quality-view';
import { RelationshipsView } from './relationships-view';
import { SharesView } from './shares-view';
import { TagsView } from './tags-view';
import { TasksView } from './tasks-view';
import { TimelineView } from './timeline-view';
import { useParting } from './use-parting';
import { ValueView } from './value-view';

const route = getRouteApi('/app/customers/$id');
const tabNames: ('timeline' | 'orders' | 'relationships' | 'changes')[] = [
  'timeline',
  'orders',
  'relationships',
  'changes',
];
const tabIn = (name: string | null) => tabNames.find((one) => one === name);

export function CustomerPage() {
  const { t } = useTranslation();
  const id = Number(route.useParams().id);
  const customer = useQuery(customerQuery(id));
  const [editing, edit] = useDisclosure(false);
  const [focus, setFocus] = useState<EditableField>();
  const [merging, merge] = useDisclosure(false);
  const navigate = useNavigate();
  const parting = useParting();
  const found = customer.data?.id;
  // A record that became part of another is answered with that one: the address follows.
  useEffect(() => {
    if (found !== undefined && found !== id) {
      navigate({ to: '/customers/$id', params: { id: String(found) }, search: (now) => now, replace: true });
    }
  }, [found, id, navigate]);
  return (
    <Page
      title={customer.data?.name ?? t('customers.one')}
      back={{ to: '/customers', label: t('nav.customers') }}
      lead={customer.data && <CustomerLine customer={customer.data} />}
      actions={customer.data && <Actions customer={customer.data} edit={edit.open} merge={merge.open} />}
    >
      <Loaded query={customer} loading={<LoadingRows rows={10} />}>
        {(data) => (
          <>
            <Whole
              customer={data}
              mend={(field) => {
                setFocus(field);
                edit.open();
              }}
            />
            {editing && (
              <CustomerForm
                customer={data}
                focus={focus}
                close={() => {
                  setFocus(undefined);
                  edit.close();
                }}
              />
            )}
            {merging && (
              <MergeDialog
                customer={data}
                close={merge.close}
                onMerged={(done) => {
                  merge.close();
                  parting.tell(done);
                  navigate({ to: '/customers/$id', params: { id: String(done.survivor.id) }, search: {} });
                }}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

type ActionsProps = { customer: Customer; edit: () => void; merge: () => void };

function Actions({ customer, edit, merge }: ActionsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure(false);
  const [erasing, setErasing] = useState(false);
  const remove = useDeleteCustomer();
  const complain = useComplain();
  if (!may('CUSTOMERS_WRITE')) {
    return null;
  }
  return (
    <>
      <Button variant="default" leftSection={<Icon name="edit" size={14} />} onClick={edit}>
        {t('action.edit')}
      </Button>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('customers.more')}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="link" />} onClick={merge}>
            {t('customers.merge.menu')}
          </Menu.Item>
          {may('PERSONAL_DATA') && (
            <Menu.Item
              leftSection={<Icon name="file" />}
              onClick={() => navigate({ to: '/customers/$id/held', params: { id: String(customer.id) } })}
            >
              {t('held.menu')}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<Icon name="trash" />} onClick={ask.open}>
            {t('action.delete')}
          </Menu.Item>
          {may('PERSONAL_DATA') && (
            <Menu.Item color="red" leftSection={<Icon name="stop" />} onClick={() => setErasing(true)}>
              {t('erasures.menu')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {erasing && <EraseDialog customer={customer} close={() => setErasing(false)} />}
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('customers.delete.title', { name: customer.name })}
        action={t('action.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(customer.id, { onSuccess: () => navigate({ to: '/customers', search: {} }), onError: complain })
        }
      >
        {t('customers.delete.text')}
      </Confirm>
    </>
  );
}

/** Its sections in the order that the reader's role has; a section that the reader may not see is in no order. */
function Whole({ customer, mend }: { customer: Customer; mend: (field: EditableField) => void }) {
  const { t } = useTranslation();
  const { firm } = useSession();
  const { fields, isLoading, writer } = useCustomFields();
  const arranged = useQuery(pageLayoutQuery());
  if (arranged.isPending || isLoading) {
    return <LoadingRows rows={10} />;
  }
  const own = ownSections(fields, writer.format.locale);
  const layout = laidOut(usualLayout([...own.keys()]), arranged.data?.layout);
  const panel = (code: string): ReactNode => {
    const section = own.get(code);
    if (section) {
      return <CustomFacts section={section} values={customer.custom} />;
    }
    switch (code) {
      case 'identity':
        return (
          <div id="identity" tabIndex={-1}>
            <Panel title={t('customers.identity')} actions={<AddContactPoint customer={customer} />}>
              <IdentityFacts
                customer={customer}
                tools={(point) => <ContactPointMenu customer={customer} point={point} />}
              />
            </Panel>
          </div>
        );
      case 'tags':
        return <TagsView id={customer.id} />;
      case 'tasks':
        return <TasksView id={customer.id} />;
      case 'files':
        return <FilesView id={customer.id} />;
      case 'quality':
        return <QualityView id={customer.id} mend={mend} />;
      case 'consent':
        return (
          <div id="consents" tabIndex={-1}>
            <Panel title={t('customers.consent.title')}>
              <ConsentView customer={customer} />
            </Panel>
          </div>
        );
      case 'shares':
        return <SharesView id={customer.id} />;
      case 'household':
        return <HouseholdView id={customer.id} />;
      case 'merged':
        return <MergedRecords id={customer.id} />;
      case 'value':
        return (
          <Panel title={t('customers.value.title')}>
            <ValueView traits={customer.traits} figures={customer.figures} currency={firm.currency} />
          </Panel>
        );
      case tabPanel:
        return <TabPanel customer={customer} codes={shownIn(layout, 'tabs')} />;
      default:
        return null;
    }
  };
  const panels = (place: Place) => shownIn(layout, place).map((code) => <Fragment key={code}>{panel(code)}</Fragment>);
  return (
    <div className={classes.two}>
      <div className={classes.rail}>{panels('side')}</div>
      <div className="k-stack">{panels('main')}</div>
    </div>
  );
}

function TabPanel({ customer, codes }: { customer: Customer; codes: string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const { tab } = route.useSearch();
  const tabs = codes.filter((code) => code !== 'orders' || may('ORDERS_READ'));
  const first = tabs[0];
  if (first === undefined) {
    return null;
  }
  const content = (code: string): ReactNode => {
    switch (code) {
      case 'orders':
        return <OrdersView id={customer.id} />;
      case 'relationships':
        return <RelationshipsView customer={customer} />;
      case 'changes':
        return <ChangesView id={customer.id} />;
      default:
        return (
          <div className="k-stack">
            {may('CUSTOMERS_WRITE') && <NoteForm id={customer.id} />}
            <TimelineView id={customer.id} />
          </div>
        );
    }
  };
  return (
    <Panel>
      <Tabs
        value={tab !== undefined && tabs.includes(tab) ? tab : first}
        onChange={(next) =>
          navigate({
            to: '/customers/$id',
            params: { id: String(customer.id) },
            search: { tab: next === first ? undefined : tabIn(next) },
            replace: true,
          })
        }
      >
        <Tabs.List mb={12}>
          {tabs.map((code) => (
            <Tabs.Tab key={code} value={code}>
              {t(`customers.tab.${code}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((code) => (
          <Tabs.Panel key={code} value={code}>
            {content(code)}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  );
}

function NoteForm({ id }: { id: number }) {
  const { t } = useTranslation();
  const add = useAddNote();
  const complain = useComplain();
  return (
    <NoteEditor
      id={id}
      action={t('customers.addNote')}
      busy={add.isPending}
      save={(note, saved) => add.mutate({ id, ...note }, { onSuccess: saved, onError: complain })}
    />
  );
}
