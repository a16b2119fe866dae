-- Floor 2: what other programs are told of, as it happens. Events are written by triggers in the transaction of the change.
create table platform.webhook (
    id              bigint generated always as identity primary key,
    name            text not null check (name <> ''),
    url             text not null,
    events          text[] not null check (cardinality(events) > 0),
    owner_id        bigint not null references platform.app_user,   -- with whose rights of the moment it hears
    state           text not null default 'active' check (state in ('active', 'paused', 'removed')),
    reason          text check (reason in ('user', 'failing', 'gone')),   -- why it is not active
    secret          bytea not null,            -- encrypted; the key is not in the database
    former_secret   bytea,                     -- signs too, until then
    former_until    timestamptz,
    failures        int not null default 0,    -- without a success between them
    failing_since   timestamptz,
    rests_until     timestamptz,               -- a receiver that is down is asked now and then
    succeeded_at    timestamptz,
    created_at      timestamptz not null,
    version         bigint not null default 0,
    check ((state = 'active') = (reason is null)),
    check ((former_secret is null) = (former_until is null))
);
call platform.audit_table('platform.webhook', untold => '{failures,failing_since,rests_until,succeeded_at,version}',
    secret => '{secret,former_secret}');

-- The outbox. One transaction says one thing of one kind of one record once.
create table platform.webhook_event (
    id        bigint generated always as identity primary key,
    xid       xid8 not null default pg_current_xact_id(),
    type      text not null,
    record_id bigint,                          -- the customer it is about; no reference: the news outlives the row
    details   jsonb not null default '{}',     -- names of fields and numbers of records, no value
    at        timestamptz not null default clock_timestamp(),
    spread    boolean not null default false   -- whether it has become deliveries
);
create unique index webhook_event_once on platform.webhook_event (xid, type, record_id) where not spread;
create index webhook_event_fresh on platform.webhook_event (id) where not spread;
create index webhook_event_age on platform.webhook_event (at);

create table platform.webhook_delivery (
    id            bigint generated always as identity primary key,
    webhook_id    bigint not null references platform.webhook on delete cascade,
    event_id      bigint not null references platform.webhook_event on delete cascade,
    record_id     bigint,
    state         text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead', 'withheld')),
    attempts      int not null default 0,
    due_at        timestamptz not null,
    claimed_until timestamptz,                 -- somebody is about it until then
    first_at      timestamptz,                 -- of the first attempt
    finished_at   timestamptz,
    replayed      int not null default 0,
    unique (webhook_id, event_id),
    check ((state = 'waiting') = (finished_at is null))
);
create index webhook_delivery_due on platform.webhook_delivery (webhook_id, due_at, event_id) where state = 'waiting';
create index webhook_delivery_order on platform.webhook_delivery (webhook_id, record_id, event_id) where state = 'waiting';
create index webhook_delivery_log on platform.webhook_delivery (webhook_id, id desc);
create index webhook_delivery_state on platform.webhook_delivery (webhook_id, state, id desc);
create index webhook_delivery_event on platform.webhook_delivery (event_id);

create table platform.webhook_attempt (
    delivery_id bigint not null references platform.webhook_delivery on delete cascade,
    at          timestamptz not null,
    status      int,                           -- null: no answer
    millis      int not null,
    primary key (delivery_id, at)
);

-- Whether anybody wants to hear it: a firm without webhooks pays one look at an empty table a statement.
create function platform.is_heard(event text) returns boolean language sql stable as $$
    select exists (select from platform.webhook w where w.state <> 'removed' and event = any (w.events))
$$;

-- What a transaction says again of the same record is added to what it has said; lists grow, the rest is as said last.
create function platform.tell_event(kind text, record bigint, news jsonb) returns void language sql as $$
    insert into platform.webhook_event (type, record_id, details) values (kind, record, news)
    on conflict (xid, type, record_id) where not spread do update set details = (
        select coalesce(jsonb_object_agg(coalesce(o.key, n.key), case
            when jsonb_typeof(o.value) = 'array' and jsonb_typeof(n.value) = 'array' then (
                select jsonb_agg(distinct e) from jsonb_array_elements(o.value || n.value) e)
            else coalesce(n.value, o.value) end), '{}')
        from jsonb_each(webhook_event.details) o full join jsonb_each(excluded.details) n on n.key = o.key)
$$;

-- The names of the columns in which two states of a customer differ, as the API names them.
create function customers.changed_fields(was jsonb, became jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_agg(name order by name), '[]') from (
        select f.name from (values
            ('kind', 'kind'), ('name', 'name'), ('given_name', 'givenName'), ('family_name', 'familyName'),
            ('language', 'language'), ('country', 'country'), ('city', 'city'), ('birthday', 'birthday'),
            ('owner_id', 'ownerId'), ('team_id', 'teamId')) f (col, name)
        where was -> f.col is distinct from became -> f.col
        union all
        select 'custom.' || coalesce(o.key, n.key)
        from jsonb_each(was -> 'custom') o full join jsonb_each(became -> 'custom') n on n.key = o.key
        where o.value is distinct from n.value) changed
$$;

create function customers.tell_customers() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if platform.is_heard('customer.created') then
            perform platform.tell_event('customer.created', a.id, jsonb_build_object('version', a.version))
            from added a order by a.id;
        end if;
        return null;
    end if;
    if platform.is_heard('customer.deleted') then
        perform platform.tell_event('customer.deleted', a.id, jsonb_build_object('version', a.version))
        from added a join removed r on r.id = a.id
        where r.deleted_at is null and a.deleted_at is not null and a.merged_into is null
        order by a.id;
    end if;
    if platform.is_heard('customer.changed') then
        perform platform.tell_event('customer.changed', c.id, jsonb_build_object('version', c.version, 'changed', c.fields))
        from (
            select a.id, a.version, customers.changed_fields(to_jsonb(r), to_jsonb(a)) as fields
            from added a join removed r on r.id = a.id
            where a.deleted_at is null and r.deleted_at is null
                and (a.kind, a.name, a.given_name, a.family_name, a.language, a.country, a.city, a.birthday, a.owner_id, a.team_id,
                     a.custom)
                    is distinct from
                    (r.kind, r.name, r.given_name, r.family_name, r.language, r.country, r.city, r.birthday, r.owner_id, r.team_id,
                     r.custom)) c
        order by c.id;
    end if;
    return null;
end $$;
create trigger webhook_added after insert on customers.customer
    referencing new table as added for each statement execute function customers.tell_customers();
create trigger webhook_changed after update on customers.customer
    referencing old table as removed new table as added for each statement execute function customers.tell_customers();

-- The address of a customer that is new in the same transaction is part of that customer.
create function customers.tell_contact_points() returns trigger language plpgsql as $$
begin
    if not platform.is_heard('customer.changed') then
        return null;
    elsif tg_op = 'INSERT' then
        perform platform.tell_event('customer.changed', p.customer_id, jsonb_build_object('version', c.version, 'changed', p.kinds))
        from (select a.customer_id, jsonb_agg(distinct a.kind) as kinds from added a group by a.customer_id) p
        join customers.customer c on c.id = p.customer_id
        where not exists (
            select from platform.webhook_event e
            where e.xid = pg_current_xact_id() and e.type = 'customer.created' and e.record_id = p.customer_id and not e.spread)
        order by p.customer_id;
    elsif tg_op = 'DELETE' then
        perform platform.tell_event('customer.changed', p.customer_id, jsonb_build_object('version', c.version, 'changed', p.kinds))
        from (select r.customer_id, jsonb_agg(distinct r.kind) as kinds from removed r group by r.customer_id) p
        join customers.customer c on c.id = p.customer_id
        order by p.customer_id;
    else
        perform platform.tell_event('customer.changed', p.customer_id, jsonb_build_object('version', c.version, 'changed', p.kinds))
        from (
            select a.customer_id, jsonb_agg(distinct a.kind) as kinds from added a join removed r on r.id = a.id
            where (a.normalised, a.given, a.is_primary, a.unusable, a.customer_id)
                is distinct from (r.normalised, r.given, r.is_primary, r.unusable, r.customer_id)
            group by a.customer_id) p
        join customers.customer c on c.id = p.customer_id
        order by p.customer_id;
    end if;
    return null;
end $$;
create trigger webhook_added after insert on customers.contact_point
    referencing new table as added for each statement execute function customers.tell_contact_points();
create trigger webhook_changed after update on customers.contact_point
    referencing old table as removed new table as added for each statement execute function customers.tell_contact_points();
create trigger webhook_removed after delete on customers.contact_point
    referencing old table as removed for each statement execute function customers.tell_contact_points();

create function customers.tell_consents() returns trigger language plpgsql as $$
begin
    if platform.is_heard('consent.changed') then
        perform platform.tell_event('consent.changed', c.customer_id, jsonb_build_object('consents', c.consents))
        from (
            select a.customer_id, jsonb_agg(distinct jsonb_build_object('channel', a.channel, 'purpose', a.purpose)) as consents
            from added a group by a.customer_id) c
        order by c.customer_id;
    end if;
    return null;
end $$;
create trigger webhook_added after insert on customers.consent_event
    referencing new table as added for each statement execute function customers.tell_consents();

create function customers.tell_merges() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if platform.is_heard('customer.merged') then
            perform platform.tell_event('customer.merged', a.survivor_id,
                jsonb_build_object('version', c.version, 'merged', jsonb_build_array(a.merged_id)))
            from added a join customers.customer c on c.id = a.survivor_id order by a.id;
        end if;
    elsif platform.is_heard('customer.unmerged') then
        perform platform.tell_event('customer.unmerged', a.survivor_id,
            jsonb_build_object('version', c.version, 'unmerged', jsonb_build_array(a.merged_id)))
        from added a join removed r on r.id = a.id join customers.customer c on c.id = a.survivor_id
        where r.undone_at is null and a.undone_at is not null
        order by a.id;
    end if;
    return null;
end $$;
create trigger webhook_added after insert on customers.merge
    referencing new table as added for each statement execute function customers.tell_merges();
create trigger webhook_changed after update on customers.merge
    referencing old table as removed new table as added for each statement execute function customers.tell_merges();

create function commerce.tell_orders() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if platform.is_heard('order.created') then
            perform platform.tell_event('order.created', o.customer_id, jsonb_build_object('orders', o.orders))
            from (
                select a.customer_id, jsonb_agg(a.id order by a.id) as orders from added a
                where a.customer_id is not null group by a.customer_id) o
            order by o.customer_id;
        end if;
    elsif platform.is_heard('order.changed') then
        perform platform.tell_event('order.changed', o.customer_id, jsonb_build_object('orders', o.orders))
        from (
            select a.customer_id, jsonb_agg(a.id order by a.id) as orders
            from added a join removed r on r.id = a.id
            where a.customer_id is not null
                and (a.kind, a.total, a.line_count, a.ordered_at) is distinct from (r.kind, r.total, r.line_count, r.ordered_at)
                and not exists (
                    select from platform.webhook_event e
                    where e.xid = pg_current_xact_id() and e.type = 'order.created' and e.record_id = a.customer_id and not e.spread
                        and e.details -> 'orders' @> to_jsonb(a.id))
            group by a.customer_id) o
        order by o.customer_id;
    end if;
    return null;
end $$;
create trigger webhook_added after insert on commerce.orders
    referencing new table as added for each statement execute function commerce.tell_orders();
create trigger webhook_changed after update on commerce.orders
    referencing old table as removed new table as added for each statement execute function commerce.tell_orders();
