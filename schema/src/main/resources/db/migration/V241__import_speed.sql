-- What an import of millions pays for with every row, once a statement or not at all.

-- Events of one statement are folded together: of each customer, channel and purpose the last that is said.
create or replace function customers.fold_consent() returns trigger language plpgsql as $$
begin
    insert into customers.consent_state (customer_id, channel, purpose, granted, since)
    select distinct on (told.customer_id, told.channel, told.purpose)
        told.customer_id, told.channel, told.purpose, told.action = 'granted', told.at
    from (
        select a.customer_id, a.channel, a.purpose, a.action, a.at, a.id from added a
        union all
        -- An event counts for its customer and for everyone that customer has become part of.
        select survivor.id, a.channel, a.purpose, a.action, a.at, a.id
        from added a
        join customers.customer c on c.id = a.customer_id and c.merged_into is not null
        cross join lateral customers.with_survivors(c.merged_into) survivor (id)) told
    order by told.customer_id, told.channel, told.purpose, told.at desc, told.id desc
    on conflict (customer_id, channel, purpose) do update
        set granted = excluded.granted, since = excluded.since
        where customers.consent_state.since <= excluded.since;
    return null;
end $$;
drop trigger consent_event_fold on customers.consent_event;
create trigger consent_event_fold after insert on customers.consent_event
    referencing new table as added for each statement execute function customers.fold_consent();

-- Orders that come can only make the first one earlier and the last one later. Nothing has to be looked up for that, and who waits for
-- another's orders here goes on from them.
create function customers.add_orders_to_figures(
    ids bigint[], more_orders int[], more_revenue numeric[], earliest timestamptz[], latest timestamptz[])
returns void language plpgsql as $$
begin
    perform from customers.order_figures f where f.customer_id = any (ids) order by f.customer_id for no key update;
    update customers.order_figures f
    set orders = f.orders + d.orders, revenue = f.revenue + d.revenue,
        first_order = least(f.first_order, d.earliest), last_order = greatest(f.last_order, d.latest)
    from unnest(ids, more_orders, more_revenue, earliest, latest) as d (customer_id, orders, revenue, earliest, latest)
    where f.customer_id = d.customer_id
      and (d.orders <> 0 or d.revenue <> 0 or d.earliest < f.first_order or d.latest > f.last_order
           or (d.earliest is not null and f.first_order is null));
end $$;

create or replace function commerce.tell_figures() returns trigger language plpgsql as $$
declare
    ids bigint[];
    more_orders int[];
    more_revenue numeric[];
    earliest timestamptz[];
    latest timestamptz[];
begin
    if tg_op = 'INSERT' then
        select array_agg(customer_id), array_agg(n), array_agg(amount), array_agg(first_sale), array_agg(last_sale)
        into ids, more_orders, more_revenue, earliest, latest
        from (select customer_id, count(*) filter (where kind = 'sale')::int as n, sum(total) as amount,
                  min(ordered_at) filter (where kind = 'sale') as first_sale, max(ordered_at) filter (where kind = 'sale') as last_sale
              from added where customer_id is not null group by customer_id) d;
        if ids is not null then
            perform customers.add_orders_to_figures(ids, more_orders, more_revenue, earliest, latest);
        end if;
        return null;
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
    -- An order that goes may have been the first or the last: these are looked up, one step each in orders_customer.
    select array_agg((select min(o.ordered_at) from commerce.orders o where o.customer_id = d.id and o.kind = 'sale') order by d.n),
           array_agg((select max(o.ordered_at) from commerce.orders o where o.customer_id = d.id and o.kind = 'sale') order by d.n)
    into earliest, latest from unnest(ids) with ordinality as d (id, n);
    perform customers.add_to_figures(ids, more_orders, more_revenue, earliest, latest);
    return null;
end $$;

-- The trail of many new rows whose numbers have no gap names them without sorting them.
create or replace function platform.audit_changes() returns trigger language plpgsql as $$
declare
    many constant int := 100;
    object constant text := tg_table_schema || '.' || tg_table_name;
    keys constant text[] := tg_argv[0]::text[];
    customer constant text := tg_argv[1];
    untold constant text[] := tg_argv[2]::text[];
    secret constant text[] := tg_argv[3]::text[];
    actor constant bigint := nullif(current_setting('kith.actor', true), '')::bigint;
    way constant text := coalesce(nullif(current_setting('kith.way', true), ''), 'database:' || session_user);
    count bigint;
    numbered boolean;
    least_key bigint;
    most_key bigint;
    differs text;
    difference text;
begin
    if tg_op = 'TRUNCATE' then
        insert into platform.audit (actor_id, way, action, object, changes) values (actor, way, 'truncate', object, '{}');
        return null;
    elsif tg_op = 'DELETE' then
        if object = 'commerce.order_line' and current_setting('kith.undo', true) = 'import' then
            select count(*) into count from removed;
            if count > many then
                insert into platform.audit (actor_id, way, action, object, records, first_id, last_id, changes)
                select actor, way, 'delete', object, count, min(id), max(id),
                    jsonb_build_object('records', range_agg(int8range(id, id, '[]'))::text)
                from removed;
                return null;
            end if;
        end if;
        insert into platform.audit (actor_id, way, action, object, record, customer_id, changes)
        select actor, way, 'delete', object, platform.audit_key(o.state, keys), (o.state ->> customer)::bigint,
            platform.audit_difference(o.state, null, untold, secret)
        from (select to_jsonb(r) as state from removed r) o;
        return null;
    end if;
    select count(*) into count from added;
    if count = 0 then
        return null;
    elsif tg_op = 'INSERT' and count <= many then
        insert into platform.audit (actor_id, way, action, object, record, customer_id, changes)
        select actor, way, 'insert', object, platform.audit_key(n.state, keys), (n.state ->> customer)::bigint,
            platform.audit_difference(null, n.state, untold, secret)
        from (select to_jsonb(a) as state from added a) n;
    elsif tg_op = 'INSERT' then
        numbered := array_length(keys, 1) = 1 and exists (
            select from pg_attribute a where a.attrelid = tg_relid and a.attname = keys[1] and a.atttypid = 'bigint'::regtype);
        if numbered then
            execute format('select min(%1$I), max(%1$I) from added', keys[1]) into least_key, most_key;
        end if;
        execute format(
            'insert into platform.audit (actor_id, way, action, object, records, first_id, last_id, first_customer, last_customer, changes)
             select $1, $2, ''insert'', $3, count(*), $4, $5, %1$s, jsonb_strip_nulls(jsonb_build_object(%2$s)) from added',
            case when customer <> '' then format('min(%1$I), max(%1$I)', customer) else 'null::bigint, null::bigint' end,
            -- Numbers without a gap are one range: no need to sort them for that.
            case when not numbered then '''records'', null'
                 when most_key - least_key + 1 = count then '''records'', int8multirange(int8range($4, $5, ''[]''))::text'
                 else format('''records'', range_agg(int8range(%1$I, %1$I, ''[]''))::text', keys[1]) end
                || case when customer <> '' and customer <> keys[1]
                   then format(', ''customers'', (range_agg(int8range(%1$I, %1$I, ''[]'')) filter (where %1$I is not null))::text', customer)
                   else '' end)
        using actor, way, object, least_key, most_key;
    elsif count <= many then
        insert into platform.audit (actor_id, way, action, object, record, customer_id, changes)
        select actor, way, 'update', object, platform.audit_key(coalesce(n.state, o.state), keys),
            (coalesce(n.state, o.state) ->> customer)::bigint, d.changes
        from (select to_jsonb(r) as state from removed r) o
        full join (select to_jsonb(a) as state from added a) n
            on platform.audit_key(n.state, keys) = platform.audit_key(o.state, keys)
        cross join lateral (select platform.audit_difference(o.state, n.state, untold, secret) as changes) d
        where d.changes <> '{}';
    else
        -- Column by column first: an import that only touches its customers is over here.
        select string_agg(format('o.%1$I is distinct from n.%1$I', a.attname), ' or '),
            string_agg(format(case when a.attname = any (secret)
                then 'case when o.%1$I is distinct from n.%1$I then jsonb_build_object(%2$L, case when o.%1$I is null then ''{}''::jsonb
                      else jsonb_build_object(''was'', ''•••'') end || case when n.%1$I is null then ''{}''::jsonb
                      else jsonb_build_object(''became'', ''•••'') end) else ''{}'' end'
                else 'case when o.%1$I is distinct from n.%1$I then jsonb_build_object(%2$L, case when o.%1$I is null then ''{}''::jsonb
                      else jsonb_build_object(''was'', o.%1$I) end || case when n.%1$I is null then ''{}''::jsonb
                      else jsonb_build_object(''became'', n.%1$I) end) else ''{}'' end' end, a.attname, a.attname), ' || ')
        into differs, difference
        from pg_attribute a
        where a.attrelid = tg_relid and a.attnum > 0 and not a.attisdropped and not a.attname = any (untold);
        execute format(
            'insert into platform.audit (actor_id, way, action, object, record, customer_id, changes)
             select $1, $2, ''update'', $3, concat_ws('':'', %s), %s, %s
             from removed o full join added n on %s where %s',
            (select string_agg(format('coalesce(coalesce(n.%1$I, o.%1$I)::text, ''-'')', key), ', ' order by place)
             from unnest(keys) with ordinality k (key, place)),
            case when customer = '' then 'null::bigint' else format('coalesce(n.%1$I, o.%1$I)', customer) end,
            difference,
            (select string_agg(format('n.%1$I = o.%1$I', key), ' and ') from unnest(keys) key),
            differs)
        using actor, way, object;
    end if;
    return null;
end $$;
