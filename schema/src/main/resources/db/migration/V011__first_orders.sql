-- Since when a customer is one: the first sale, kept beside the latest and in the same way.
alter table customers.order_figures add column first_order timestamptz;   -- the first sale

update customers.order_figures f set first_order = o.first_order
from (select customer_id, min(ordered_at) as first_order from commerce.orders
      where kind = 'sale' and customer_id is not null group by customer_id) o
where o.customer_id = f.customer_id;

drop function customers.add_to_figures(bigint[], int[], numeric[], timestamptz[]);
create function customers.add_to_figures(
    ids bigint[], more_orders int[], more_revenue numeric[], earliest timestamptz[], latest timestamptz[])
returns void language plpgsql as $$
begin
    perform from customers.order_figures f where f.customer_id = any (ids) order by f.customer_id for no key update;
    update customers.order_figures f
    set orders = f.orders + d.orders, revenue = f.revenue + d.revenue, first_order = d.earliest, last_order = d.latest
    from unnest(ids, more_orders, more_revenue, earliest, latest) as d (customer_id, orders, revenue, earliest, latest)
    where f.customer_id = d.customer_id
      and (d.orders <> 0 or d.revenue <> 0 or f.last_order is distinct from d.latest
           or f.first_order is distinct from d.earliest);
end $$;

-- The first and the latest sale are looked up (one step each in orders_customer), because an order that goes may have been it.
create or replace function commerce.tell_figures() returns trigger language plpgsql as $$
declare
    ids bigint[];
    more_orders int[];
    more_revenue numeric[];
    earliest timestamptz[];
    latest timestamptz[];
begin
    if tg_op = 'INSERT' then
        select array_agg(customer_id), array_agg(n), array_agg(amount) into ids, more_orders, more_revenue
        from (select customer_id, count(*) filter (where kind = 'sale')::int as n, sum(total) as amount
              from added where customer_id is not null group by customer_id) d;
    elsif tg_op = 'DELETE' then
        select array_agg(customer_id), array_agg(n), array_agg(amount) into ids, more_orders, more_revenue
        from (select customer_id, -count(*) filter (where kind = 'sale')::int as n, -sum(total) as amount
              from removed where customer_id is not null group by customer_id) d;
    else
        select array_agg(customer_id), array_agg(n), array_agg(amount) into ids, more_orders, more_revenue
        from (select customer_id, sum(n)::int as n, sum(amount) as amount
              from (select customer_id, (kind = 'sale')::int as n, total as amount from added
                    union all
                    select customer_id, -(kind = 'sale')::int, -total from removed) both_sides
              where customer_id is not null group by customer_id) d;
    end if;
    if ids is null then
        return null;
    end if;
    select array_agg((select min(o.ordered_at) from commerce.orders o where o.customer_id = d.id and o.kind = 'sale') order by d.n),
           array_agg((select max(o.ordered_at) from commerce.orders o where o.customer_id = d.id and o.kind = 'sale') order by d.n)
    into earliest, latest from unnest(ids) with ordinality as d (id, n);
    perform customers.add_to_figures(ids, more_orders, more_revenue, earliest, latest);
    return null;
end $$;
