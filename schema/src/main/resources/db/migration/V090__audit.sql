-- What was changed, by whom, when and in which way; written by triggers in the transaction of the change, whoever makes it.
create table platform.audit (
    id             bigint generated always as identity primary key,
    xid            xid8 not null default pg_current_xact_id(),
    at             timestamptz not null default clock_timestamp(),   -- the machine's time, not the demo world's
    actor_id       bigint,                     -- null: nobody signed in. No reference: the trail outlives whom it names
    way            text not null,              -- 'browser', 'token:7', 'job:12', 'link', 'system', 'database:<role>'
    action         text not null check (action in ('insert', 'update', 'delete', 'truncate', 'read')),
    object         text not null,              -- the table, or what was read
    record         text,                       -- the row's key; null where one row of the trail stands for many
    customer_id    bigint,                     -- whom it is about
    records        bigint not null default 1 check (records >= 0),
    -- Of a statement that added many rows: between which keys and which customers they lie; changes names them all as ranges.
    first_id       bigint,
    last_id        bigint,
    first_customer bigint,
    last_customer  bigint,
    changes        jsonb not null,             -- {column: {"was": …, "became": …}}; secrets are dots
    salt           uuid not null default gen_random_uuid()   -- so that nobody guesses what changes were from their digest
);
create index audit_order on platform.audit (xid, id);
create index audit_time on platform.audit (at, id);
create index audit_actor on platform.audit (actor_id, at, id);
create index audit_object on platform.audit (object, record, at, id);
create index audit_customer on platform.audit (customer_id, at, id) where customer_id is not null;
create index audit_many on platform.audit (object, last_id) where last_id is not null;
create index audit_many_customers on platform.audit (last_customer) where last_customer is not null;

-- The chain over the trail: rows of ended transactions in the order of these, each with the digest of itself and of the one before.
create table platform.audit_seal (
    place     bigint primary key check (place > 0),
    audit_id  bigint not null unique,          -- no reference: the chain must be able to tell that its row is gone
    xid       xid8 not null,                   -- of that row; with its id how far the chain has come
    details   bytea not null,                  -- digest of the row's salt and changes
    hash      bytea not null,                  -- digest of the row before, this row, and details
    sealed_at timestamptz not null default clock_timestamp()
);

-- Where the chain stood at the end of a day; told outside of the database too.
create table platform.audit_anchor (
    day     date primary key,
    place   bigint not null,
    hash    bytea not null,
    at      timestamptz not null default clock_timestamp()
);

create function platform.refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only', tg_table_schema, tg_table_name;
end $$;
create trigger audit_append_only before update or delete or truncate on platform.audit
    for each statement execute function platform.refuse_audit_change();
create trigger audit_seal_append_only before update or delete or truncate on platform.audit_seal
    for each statement execute function platform.refuse_audit_change();
create trigger audit_anchor_append_only before update or delete or truncate on platform.audit_anchor
    for each statement execute function platform.refuse_audit_change();
-- Where the server's role is no superuser it lacks the right as well.
do $$ begin
    execute format('revoke update, delete, truncate on platform.audit, platform.audit_seal, platform.audit_anchor from public, %I',
        current_user);
end $$;

-- The columns in which two states of a row differ, without those not told; of a secret only that it changed.
create function platform.audit_difference(was jsonb, became jsonb, untold text[], secret text[])
returns jsonb language sql immutable as $$
    select coalesce(jsonb_object_agg(key,
        case when before = 'null' then '{}'
             else jsonb_build_object('was', case when key = any (secret) then '"•••"' else before end) end
        || case when after = 'null' then '{}'
             else jsonb_build_object('became', case when key = any (secret) then '"•••"' else after end) end), '{}')
    from (select coalesce(o.key, n.key) as key, coalesce(o.value, 'null') as before, coalesce(n.value, 'null') as after
          from jsonb_each(was) o full join jsonb_each(became) n on n.key = o.key) both_sides
    where before <> after and not key = any (untold)
$$;

create function platform.audit_key(state jsonb, keys text[]) returns text language sql immutable as $$
    select string_agg(coalesce(state ->> key, '-'), ':' order by place) from unnest(keys) with ordinality k (key, place)
$$;

-- Arguments: the columns of the key, the column of the customer ('' for none), columns not told, columns told as dots.
-- A statement that adds many rows leaves one row in the trail, which names them: what they were stands in the table, and
-- whatever is changed or deleted of them later leaves its state before that. Changes and deletions leave a row each.
create function platform.audit_changes() returns trigger language plpgsql as $$
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

-- Puts a table under audit; each migration that adds one calls it, or says in audited-tables.csv why not.
create procedure platform.audit_table(
    relation regclass, customer text default '', untold text[] default '{}', secret text[] default '{}',
    keys text[] default null, inserts boolean default true)
language plpgsql as $$
declare
    arguments text;
begin
    keys := coalesce(keys, (
        select array_agg(a.attname::text order by k.place)
        from pg_index i
        cross join lateral unnest(i.indkey) with ordinality k (attnum, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = relation and i.indisprimary));
    arguments := format('%L, %L, %L, %L', keys::text, customer, untold::text, secret::text);
    if inserts then
        execute format('create trigger audit_inserts after insert on %s referencing new table as added
            for each statement execute function platform.audit_changes(%s)', relation, arguments);
    end if;
    execute format('create trigger audit_updates after update on %s referencing old table as removed new table as added
        for each statement execute function platform.audit_changes(%s)', relation, arguments);
    execute format('create trigger audit_deletes after delete on %s referencing old table as removed
        for each statement execute function platform.audit_changes(%s)', relation, arguments);
    execute format('create trigger audit_truncates after truncate on %s
        for each statement execute function platform.audit_changes(%s)', relation, arguments);
end $$;

call platform.audit_table('platform.team');
call platform.audit_table('platform.app_user', untold => '{last_seen_at}', secret => '{password_hash}');
call platform.audit_table('platform.user_role');
call platform.audit_table('platform.role', untold => '{version}');
call platform.audit_table('platform.role_right');
call platform.audit_table('platform.user_session', untold => '{seen_at,expires_at}', secret => '{token_hash}', keys => '{id}');
call platform.audit_table('platform.api_token', untold => '{last_used_at}', secret => '{token_hash}');
call platform.audit_table('platform.one_time_link', secret => '{token_hash}', keys => '{purpose,user_id}');
call platform.audit_table('platform.setting', untold => '{updated_at}');
call platform.audit_table('platform.deputy');
call platform.audit_table('platform.access_event');
call platform.audit_table('platform.stored_file');
call platform.audit_table('platform.import', untold => '{rows_read,rows_staged,rows_applied,rows_refused,counts}');
call platform.audit_table('customers.customer', 'id', untold => '{name_key,updated_at,version,txid,territory_id}');
call platform.audit_table('customers.contact_point', 'customer_id');
call platform.audit_table('customers.external_id', 'customer_id');
call platform.audit_table('customers.consent_event', 'customer_id');
call platform.audit_table('customers.timeline_entry', 'customer_id', inserts => false);
call platform.audit_table('customers.merge', 'survivor_id');
call platform.audit_table('customers.distinct_pair', 'lesser_id');
call platform.audit_table('customers.duplicate_pair', 'lesser_id',
    untold => '{probability,model_log_odds,household,clues,run_id,found_at}');
call platform.audit_table('customers.linkage_rule');
call platform.audit_table('customers.household');
call platform.audit_table('customers.household_member', 'customer_id');
call platform.audit_table('customers.customer_share', 'customer_id');
call platform.audit_table('customers.territory');
call platform.audit_table('customers.territory_rule');
call platform.audit_table('customers.territory_member',
    keys => '{territory_id,user_id,team_id}');
call platform.audit_table('customers.list_view', untold => '{updated_at,version}');
call platform.audit_table('customers.default_view');
call platform.audit_table('commerce.product', untold => '{updated_at,txid}');
call platform.audit_table('commerce.orders', 'customer_id', untold => '{total,cost,line_count,txid}');
call platform.audit_table('commerce.order_line', untold => '{line_key,txid}');
call platform.audit_table('channels.mailing');
call platform.audit_table('channels.suppression', secret => '{address_hash}', keys => '{reason,source}');
call platform.audit_table('channels.secret', secret => '{value}');
call platform.audit_table('intelligence.segment', untold => '{updated_at,version}');
call platform.audit_table('marketing.campaign', untold => '{updated_at,version}', secret => '{control_key}');

-- Areas that a development database may not have yet.
do $$ begin
    if to_regclass('platform.custom_field') is not null then
        call platform.audit_table('platform.custom_field', untold => '{updated_at,version}');
    end if;
    if to_regclass('platform.export') is not null then
        call platform.audit_table('platform.export');
    end if;
end $$;

update platform.role set permissions = permissions || array['AUDIT_READ', 'PERSONAL_DATA'] where code = 'administrator';
