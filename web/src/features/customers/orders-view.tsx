import { ActionIcon, Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderQuery } from '../../api/commerce/order-query';
import { customerOrdersQuery } from '../../api/customers/customer-orders-query';
import { useFormat } from '../../lib/use-format';
import { numberCell, PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Empty, ErrorState, Loaded, LoadingRows } from '../../ui/states';
import { Status } from '../../ui/status';

export function OrdersView({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<number>();
  const orders = useInfiniteQuery(customerOrdersQuery(id));
  if (orders.isPending) {
    return <LoadingRows rows={6} />;
  }
  if (orders.isError) {
    return <ErrorState error={orders.error} retry={() => orders.refetch()} />;
  }
  const rows = orders.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return <Empty icon="cart" title={t('orders.none')} text={t('orders.noneText')} />;
  }
  return (
    <div className="k-stack-s">
      <PlainTable label={t('customers.tab.orders')}>
        <thead>
          <tr>
            <th style={{ width: 24 }} />
            <th>{t('orders.number')}</th>
            <th>{t('orders.when')}</th>
            <th>{t('orders.kind')}</th>
            <th className={numberCell} style={{ textAlign: 'end' }}>
              {t('orders.lines')}
            </th>
            <th className={numberCell} style={{ textAlign: 'end' }}>
              {t('orders.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((order) => (
            <Fragment key={order.id}>
              <tr
                data-link
                onClick={() => setOpen(open === order.id ? undefined : order.id)}
                style={{ cursor: 'pointer' }}
              >
                <td>
                  <ActionIcon
                    size="sm"
                    aria-expanded={open === order.id}
                    aria-label={t('orders.show', { number: order.number })}
                  >
                    <Icon name={open === order.id ? 'chevronDown' : 'chevronRight'} size={14} />
                  </ActionIcon>
                </td>
                <td>{order.number}</td>
                <td>{format.dateTime(order.orderedAt)}</td>
                <td>
                  <Status
                    tone={order.kind === 'return' ? 'warn' : 'plain'}
                    icon={order.kind === 'return' ? 'undo' : 'cart'}
                  >
                    {t(`orders.kinds.${order.kind}`)}
                  </Status>
                </td>
                <td className={numberCell}>{format.count(order.lineCount)}</td>
                <td className={numberCell}>{format.exactMoney(order.total, order.currency)}</td>
              </tr>
              {open === order.id && (
                <tr>
                  <td colSpan={6} style={{ background: 'var(--k-sunken)' }}>
                    <OrderLines id={order.id} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </PlainTable>
      {orders.hasNextPage && (
        <Button variant="default" loading={orders.isFetchingNextPage} onClick={() => orders.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </div>
  );
}

function OrderLines({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const order = useQuery(orderQuery(id));
  return (
    <Loaded query={order} loading={<LoadingRows rows={2} />}>
      {(data) => (
        <PlainTable label={t('orders.linesOf', { number: data.number })}>
          <tbody>
            {data.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity and never move
              <tr key={index}>
                <td>
                  {line.productName || line.description} <span className="k-muted k-small">{line.sku}</span>
                </td>
                <td className={numberCell}>
                  {format.decimal(line.quantity)} × {format.exactMoney(line.unitPrice, data.currency)}
                </td>
                <td className={numberCell}>{format.exactMoney(line.amount, data.currency)}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </Loaded>
  );
}
