-- Floor 3: two records of one customer become one, and can be parted again.
alter table customers.customer add column merged_into bigint references customers.customer;
create index customer_merged_into on customers.customer (merged_into) where merged_into is not null;

create table customers.merge (
    id          bigint generated always as identity primary key,
    survivor_id bigint not null references customers.customer on delete cascade,
    merged_id   bigint not null references customers.customer on delete cascade,
    reason      text not null,                 -- 'user', 'rule'
    fields      jsonb not null,                -- of the survivor: what the merge changed, {field: {"was": …, "became": …}}
    merged_by   bigint references platform.app_user,
    merged_at   timestamptz not null,
    undone_by   bigint references platform.app_user,
    undone_at   timestamptz,
    check (survivor_id <> merged_id)
);
create unique index merge_of on customers.merge (merged_id) where undone_at is null;
create index merge_survivor on customers.merge (survivor_id, id);

-- What a merge moved from one customer to the other, so that it can go back; before is the whole row where it may be lost.
create table customers.merge_reference (
    merge_id bigint not null references customers.merge on delete cascade,
    relation text not null,
    key      text not null,
    before   jsonb,
    primary key (merge_id, relation, key)
);
create index merge_reference_key on customers.merge_reference (relation, key);

-- Two records that look alike and are not the same customer.
create table customers.distinct_pair (
    lesser_id  bigint not null references customers.customer on delete cascade,
    greater_id bigint not null references customers.customer on delete cascade,
    said_by    bigint references platform.app_user,
    said_at    timestamptz not null,
    primary key (lesser_id, greater_id),
    check (lesser_id < greater_id)
);

-- A customer and everyone merged into it, directly or by way of others.
create function customers.with_merged(root bigint) returns setof bigint language sql stable as $$
    with recursive family (id) as (
        select root
        union
        select c.id from customers.customer c join family f on c.merged_into = f.id)
    select id from family
$$;

-- The customer itself and whom it has become part of, up to the one that is seen.
create function customers.with_survivors(merged bigint) returns setof bigint language sql stable as $$
    with recursive chain (id, merged_into, step) as (
        select c.id, c.merged_into, 0 from customers.customer c where c.id = merged
        union all
        select c.id, c.merged_into, step + 1 from customers.customer c join chain on c.id = chain.merged_into)
    select id from chain order by step
$$;

-- An event counts for its customer and for everyone that customer has become part of: whoever objected as one of two
-- records has objected as the one they are now.
create or replace function customers.fold_consent() returns trigger language plpgsql as $$
begin
    insert into customers.consent_state (customer_id, channel, purpose, granted, since)
    select s.id, new.channel, new.purpose, new.action = 'granted', new.at from customers.with_survivors(new.customer_id) s (id)
    on conflict (customer_id, channel, purpose) do update
        set granted = excluded.granted, since = excluded.since
        where customers.consent_state.since <= excluded.since;
    return null;
end $$;

-- The state of a customer from the events of all who are part of it: after a merge or its undoing.
create function customers.refold_consent(customer bigint) returns void language plpgsql as $$
begin
    delete from customers.consent_state s
    where s.customer_id = customer and not exists (
        select from customers.consent_event e
        where e.customer_id in (select customers.with_merged(customer))
          and e.channel = s.channel and e.purpose = s.purpose);
    insert into customers.consent_state (customer_id, channel, purpose, granted, since)
    select distinct on (e.channel, e.purpose) customer, e.channel, e.purpose, e.action = 'granted', e.at
    from customers.consent_event e
    where e.customer_id in (select customers.with_merged(customer))
    order by e.channel, e.purpose, e.at desc, e.id desc
    on conflict (customer_id, channel, purpose) do update
        set granted = excluded.granted, since = excluded.since
        where (customers.consent_state.granted, customers.consent_state.since) is distinct from (excluded.granted, excluded.since);
end $$;

-- Addresses go back as they were; one that an edit deleted is there again, one that the survivor has come to use first
-- stays there as well. A bounce since then counts for both.
create function customers.give_back_contact_points(the_merge bigint, merged bigint) returns void language plpgsql as $$
declare
    moved record;
    present customers.contact_point;
    was customers.contact_point;
begin
    for moved in
        select r.key::bigint as id, r.before from customers.merge_reference r
        where r.merge_id = the_merge and r.relation = 'contact-point'
    loop
        was := jsonb_populate_record(null::customers.contact_point, moved.before);
        was.customer_id := merged;
        delete from customers.contact_point p where p.id = moved.id returning p.* into present;
        if present.id is not null then
            was.unusable := present.unusable;
        end if;
        insert into customers.contact_point select (was).*;
        if present.is_primary and not (moved.before ->> 'stays_primary')::boolean then
            insert into customers.contact_point (customer_id, kind, given, normalised, parts, is_primary, unusable, created_at)
            values (present.customer_id, present.kind, present.given, present.normalised, present.parts, true,
                    present.unusable, present.created_at);
        end if;
    end loop;
end $$;
