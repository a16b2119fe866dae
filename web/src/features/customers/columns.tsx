import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRow } from '../../api/contract';
import { activeFields, customText } from '../../lib/custom-fields';
import { labelText } from '../../lib/label';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { useSession } from '../../lib/use-session';
import { Avatar } from '../../ui/avatar';
import type { Column } from '../../ui/data-table';
import classes from './customers.module.css';
import { LadderStatus } from './ladder-status';
import { TagCell } from './tag-cell';

const nothing = <span className="k-muted">—</span>;

/** What is hidden until somebody asks for it. */
export const hiddenAtFirst = ['phone', 'pAlive', 'rfm', 'quality', 'owner', 'created'];

/** What a column shows, where that has another name. */
const fieldsOf: Record<string, string[]> = {
  ladder: ['trait.ladder'],
  clv: ['trait.clv'],
  pyramid: ['trait.pyramid'],
  pAlive: ['trait.pAlive'],
  rfm: ['trait.rfm'],
  quality: ['trait.quality'],
  place: ['city', 'country'],
};

/** The quality of the data is told only to who reads all of this. */
const judged = ['name', 'email', 'phone', 'address', 'birthday', 'country'];

/** A column; one of a field that lists do not show by themselves is rare. */
export type CustomerColumn = Column<CustomerRow> & { rare?: boolean };

/** Every column there is, those of the firm's own fields among them once they are known. */
export function useCustomerColumns(currency: string): CustomerColumn[] {
  const { fields, writer } = useCustomFields();
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { fields: held } = useSession().user;
  return useMemo(() => {
    const isHidden = (field: string) => held.some((one) => one.field === field && one.access === 'none');
    const money = (value: number | undefined) => (value == null ? nothing : format.money(value, currency));
    const all: CustomerColumn[] = [
      {
        id: 'name',
        title: t('customers.column.name'),
        width: 210,
        sort: 'name',
        cell: (row) => (
          <span className={classes.name}>
            <Avatar name={row.name} square={row.kind === 'organisation'} size={22} />
            <span className="k-clip" style={{ fontWeight: 520 }}>
              {row.name}
            </span>
          </span>
        ),
      },
      {
        id: 'ladder',
        title: t('customers.column.ladder'),
        width: 116,
        cell: (row) => (row.ladder ? <LadderStatus ladder={row.ladder} /> : nothing),
      },
      {
        id: 'clv',
        title: t('customers.column.clv', { currency }),
        width: 120,
        number: true,
        sort: 'clv',
        cell: (row) => money(row.clv),
      },
      {
        id: 'revenue',
        title: t('customers.column.revenue', { currency }),
        width: 120,
        number: true,
        sort: 'revenue',
        cell: (row) => money(row.revenue),
      },
      {
        id: 'orders',
        title: t('customers.column.orders'),
        width: 84,
        number: true,
        sort: 'orders',
        cell: (row) => (row.orders == null ? nothing : format.count(row.orders)),
      },
      {
        id: 'lastOrder',
        title: t('customers.column.lastOrder'),
        width: 116,
        sort: 'lastOrder',
        cell: (row) =>
          row.lastOrder ? (
            <span title={format.dateTime(row.lastOrder)}>{format.relative(row.lastOrder, now)}</span>
          ) : (
            nothing
          ),
      },
      {
        id: 'pyramid',
        title: t('customers.column.pyramid'),
        width: 92,
        cell: (row) => (row.pyramid ? t(`pyramid.${row.pyramid}`) : nothing),
      },
      { id: 'email', title: t('customers.column.email'), width: 200, cell: (row) => row.email ?? nothing },
      {
        id: 'place',
        title: t('customers.column.place'),
        width: 150,
        cell: (row) =>
          [row.city, row.country ? format.region(row.country) : undefined].filter(Boolean).join(', ') || nothing,
      },
      { id: 'phone', title: t('customers.column.phone'), width: 140, cell: (row) => row.phone ?? nothing },
      {
        id: 'pAlive',
        title: t('customers.column.pAlive'),
        width: 100,
        number: true,
        cell: (row) => (row.pAlive == null ? nothing : format.percent(row.pAlive, 0)),
      },
      { id: 'rfm', title: t('customers.column.rfm'), width: 70, cell: (row) => row.rfm ?? nothing },
      {
        id: 'quality',
        title: t('customers.column.quality'),
        width: 100,
        number: true,
        sort: 'quality',
        cell: (row) => (row.quality == null ? nothing : format.count(row.quality)),
      },
      { id: 'owner', title: t('customers.column.owner'), width: 130, cell: (row) => row.ownerName ?? nothing },
      {
        id: 'created',
        title: t('customers.column.created'),
        width: 120,
        sort: 'created',
        cell: (row) => format.date(row.createdAt),
      },
      {
        id: 'tags',
        title: t('customers.column.tags'),
        width: 180,
        rare: true,
        cell: (row) => (row.tags.length === 0 ? nothing : <TagCell ids={row.tags} />),
      },
      ...activeFields(fields).map(
        (field): CustomerColumn => ({
          id: `custom.${field.key}`,
          title: labelText(field.name, format.locale),
          width: 140,
          rare: !field.listed,
          number: field.kind === 'number' || field.kind === 'money',
          sort: field.sortable ? `custom.${field.key}` : undefined,
          cell: (row) => customText(field, row.custom[field.key], writer) ?? nothing,
        }),
      ),
    ];
    return all.filter(
      (column) =>
        !(column.id === 'quality' && judged.some(isHidden)) && !(fieldsOf[column.id] ?? [column.id]).every(isHidden),
    );
  }, [t, format, now, currency, fields, writer, held]);
}
