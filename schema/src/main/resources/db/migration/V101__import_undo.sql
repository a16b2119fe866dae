-- An import can be taken back. What each of its steps did is kept beside the rows, as ranges of their keys: some hundred bytes for
-- fifty thousand rows. A step is the work of one transaction; it is taken back in one as well, the last one first.
alter table platform.import drop constraint import_state_check;
alter table platform.import add constraint import_state_check check (state in
    ('draft', 'staging', 'staged', 'applying', 'paused', 'done', 'failed', 'cancelled', 'undoing', 'undone'));
alter table platform.import add column undo_job_id bigint references platform.job;
alter table platform.import add column undone_by bigint references platform.app_user;
alter table platform.import add column undone_at timestamptz;
alter table platform.import add column undo_counts jsonb not null default '{}';

-- What an undoing left as it is, and why.
create table platform.import_kept (
    import_id bigint not null references platform.import on delete cascade,
    object    text not null check (object in ('customer', 'order', 'product')),
    record_id bigint not null,
    name      text not null,                   -- as it was called then
    reason    jsonb not null,                  -- a stored message
    primary key (import_id, object, record_id)
);

create table customers.import_step (
    id             bigint generated always as identity primary key,
    import_id      bigint not null references platform.import on delete cascade,
    customers      int8multirange not null,    -- made by it
    contact_points int8multirange not null,    -- added by it, to whomever
    consent_events int8multirange not null,
    applied_at     timestamptz not null,
    undone_at      timestamptz
);
create index import_step_open on customers.import_step (import_id, id) where undone_at is null;

-- Customers who were there and were changed.
create table customers.import_change (
    step_id      bigint not null references customers.import_step on delete cascade,
    customer_id  bigint not null references customers.customer on delete cascade,
    version      bigint not null,              -- of the customer after the step
    versions     bigint not null,              -- by how much the step has raised it
    restored     boolean not null default false,   -- taken back, and nothing was edited in between
    fields       jsonb not null,               -- {field: {"was": …, "became": …}}, the firm's own fields as custom.<key>
    points       jsonb not null default '[]',  -- [{"id": …, "primary": …}]
    external_ids jsonb not null default '[]',  -- [{"system": …, "value": …}]
    primary key (step_id, customer_id)
);
create index import_change_customer on customers.import_change (customer_id);

-- Which import brought the number: so that another's is told from it.
alter table customers.external_id add column import_id bigint;

create table commerce.import_step (
    id              bigint generated always as identity primary key,
    import_id       bigint not null references platform.import on delete cascade,
    products        int8multirange not null default '{}',
    orders          int8multirange not null default '{}',
    order_lines     int8multirange not null default '{}',
    named_orders    bigint[] not null default '{}',      -- that were anonymous
    named_customers bigint[] not null default '{}',      -- and whose they became
    undone_at       timestamptz
);
create index import_step_open on commerce.import_step (import_id, id) where undone_at is null;

-- A customer's fields as an import can say them, those of the firm among them.
create function customers.importable(c customers.customer) returns jsonb language sql stable as $$
    select jsonb_strip_nulls(jsonb_build_object('name', c.name, 'given_name', c.given_name, 'family_name', c.family_name,
            'country', c.country, 'city', c.city, 'language', c.language, 'birthday', c.birthday))
        || coalesce((select jsonb_object_agg('custom.' || key, value) from jsonb_each(c.custom)), '{}')
$$;

-- What the fields were before they became what they still are; a field that says something else by now keeps that.
create function customers.taken_back(state jsonb, fields jsonb) returns jsonb language sql immutable as $$
    select (state - coalesce(array_agg(key), '{}'))
        || coalesce(jsonb_object_agg(key, value -> 'was') filter (where value ? 'was'), '{}')
    from jsonb_each(fields) where state -> key is not distinct from value -> 'became'
$$;

create function customers.edited_since(state jsonb, fields jsonb) returns text[] language sql immutable as $$
    select coalesce(array_agg(key order by key), '{}') from jsonb_each(fields)
    where state -> key is distinct from value -> 'became' and state -> key is distinct from value -> 'was'
$$;

-- Whoever undoes an import says so for the length of the transaction: kith.undo = 'import'.
create or replace function customers.touch_customer() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if current_setting('kith.undo', true) = 'import' then
            return null; -- the customers go themselves, or are touched by what gives their fields back
        end if;
        update customers.customer c set updated_at = c.updated_at from removed r
        where c.id = r.customer_id and c.txid <> pg_current_xact_id();
    else
        update customers.customer c set updated_at = c.updated_at from added a
        where c.id = a.customer_id and c.txid <> pg_current_xact_id();
    end if;
    return null;
end $$;

-- An event that only an import brought goes with it: nobody has said so. All other deletions are looked at as before.
drop trigger consent_event_append_only on customers.consent_event;
create trigger consent_event_append_only before update on customers.consent_event
    for each row execute function customers.refuse_change();
create trigger consent_event_stays before delete on customers.consent_event
    for each row when (coalesce(current_setting('kith.undo', true), '') <> 'import' or old.source not like 'import:%')
    execute function customers.refuse_change();

-- Deleted rows are told to the warehouse a statement at a time: an undone import deletes millions.
create function intelligence.remember_deletions() returns trigger language plpgsql as $$
begin
    if exists (select from removed) then
        execute format('insert into intelligence.tombstone (fact, key) select %L, concat_ws('':'', %s) from removed', tg_argv[0],
            (select string_agg(format('%I', tg_argv[position]), ', ' order by position) from generate_series(1, tg_nargs - 1) position));
    end if;
    return null;
end $$;
drop trigger customer_deletion on customers.customer;
drop trigger contact_deletion on customers.customer;
drop trigger consent_deletion on customers.consent_state;
drop trigger traits_deletion on customers.trait_set;
drop trigger product_deletion on commerce.product;
drop trigger orders_deletion on commerce.orders;
drop trigger order_line_deletion on commerce.order_line;
drop trigger delivery_deletion on channels.delivery;
drop function intelligence.remember_deletion();
create trigger customer_deletion after delete on customers.customer referencing old table as removed
    for each statement execute function intelligence.remember_deletions('customer', 'id');
create trigger contact_deletion after delete on customers.customer referencing old table as removed
    for each statement execute function intelligence.remember_deletions('contact', 'id');
create trigger consent_deletion after delete on customers.consent_state referencing old table as removed
    for each statement execute function intelligence.remember_deletions('consent', 'customer_id', 'channel', 'purpose');
create trigger traits_deletion after delete on customers.trait_set referencing old table as removed
    for each statement execute function intelligence.remember_deletions('traits', 'customer_id');
create trigger product_deletion after delete on commerce.product referencing old table as removed
    for each statement execute function intelligence.remember_deletions('product', 'id');
create trigger orders_deletion after delete on commerce.orders referencing old table as removed
    for each statement execute function intelligence.remember_deletions('orders', 'id');
create trigger order_line_deletion after delete on commerce.order_line referencing old table as removed
    for each statement execute function intelligence.remember_deletions('order_line', 'id');
create trigger delivery_deletion after delete on channels.delivery referencing old table as removed
    for each statement execute function intelligence.remember_deletions('delivery', 'id');

-- The lines that an undone import takes away by the million leave a row a statement in the trail, as they did when they came: what
-- they said stands in the import's file, and nobody can have edited them. Everything else still leaves its state.
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
        execute format(
            'insert into platform.audit (actor_id, way, action, object, records, first_id, last_id, first_customer, last_customer, changes)
             select $1, $2, ''insert'', $3, count(*), %1$s, jsonb_strip_nulls(jsonb_build_object(%2$s)) from added',
            case when numbered then format('min(%1$I), max(%1$I)', keys[1]) else 'null::bigint, null::bigint' end
                || case when customer <> '' then format(', min(%1$I), max(%1$I)', customer)
                   else ', null::bigint, null::bigint' end,
            case when numbered then format('''records'', range_agg(int8range(%1$I, %1$I, ''[]''))::text', keys[1])
                else '''records'', null' end
                || case when customer <> '' and customer <> keys[1]
                   then format(', ''customers'', (range_agg(int8range(%1$I, %1$I, ''[]'')) filter (where %1$I is not null))::text', customer)
                   else '' end)
        using actor, way, object;
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

