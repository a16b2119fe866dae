-- Words of the firm that are put on customers. One that became part of another, or was deleted, stays as a row: filters that name
-- it by its number go on, as the other one or as nobody's.
create table customers.tag (
    id          bigint generated always as identity primary key,
    name        text not null check (name <> ''),
    colour      text not null check (colour in ('grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink')),
    merged_into bigint references customers.tag,
    deleted_at  timestamptz,
    created_by  bigint references platform.app_user on delete set null,
    created_at  timestamptz not null,
    version     bigint not null default 0,
    check (merged_into <> id),
    check (merged_into is null or deleted_at is null)
);
create unique index tag_name on customers.tag (lower(name)) where merged_into is null and deleted_at is null;
create index tag_merged on customers.tag (merged_into) where merged_into is not null;
call platform.audit_table('customers.tag', untold => '{version}');

create table customers.customer_tag (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customers.customer on delete cascade,
    tag_id      bigint not null references customers.tag,
    tagged_by   bigint references platform.app_user on delete set null,
    tagged_at   timestamptz not null,
    unique (customer_id, tag_id)
);
create index customer_tag_tag on customers.customer_tag (tag_id, customer_id);
call platform.audit_table('customers.customer_tag', 'customer_id');

-- The numbers of a customer's tags and of those that became part of them, kept with the customer: lists, filters and the warehouse
-- read it there. Null where there is none.
alter table customers.customer add column tags jsonb;
create index customer_tags on customers.customer using gin (tags jsonb_path_ops) where tags is not null;

-- What customer_tag tells already the trail need not hear again.
drop trigger audit_inserts on customers.customer;
drop trigger audit_updates on customers.customer;
drop trigger audit_deletes on customers.customer;
drop trigger audit_truncates on customers.customer;
call platform.audit_table('customers.customer', 'id', untold => '{name_key,updated_at,version,txid,territory_id,tags}');

create function customers.tag_codes(customer bigint) returns jsonb language sql stable as $$
    select jsonb_agg(found.id::text order by found.id) from (
        select c.tag_id as id from customers.customer_tag c where c.customer_id = $1
        union
        select t.id from customers.customer_tag c join customers.tag t on t.merged_into = c.tag_id where c.customer_id = $1) found
$$;

-- Locks first: what another transaction has tagged meanwhile is seen by the statement after it.
create function customers.keep_tags(ids bigint[]) returns void language plpgsql as $$
begin
    perform from customers.customer c where c.id = any (ids) order by c.id for no key update;
    update customers.customer c set tags = t.tags
    from (select i.id, customers.tag_codes(i.id) as tags from unnest(ids) i (id)) t
    where c.id = t.id and c.tags is distinct from t.tags;
end $$;

create function customers.follow_tags() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform customers.keep_tags(array(select distinct a.customer_id from added a));
    elsif tg_op = 'DELETE' then
        perform customers.keep_tags(array(select distinct r.customer_id from removed r));
    else
        perform customers.keep_tags(array(select a.customer_id from added a union select r.customer_id from removed r));
    end if;
    return null;
end $$;
create trigger customer_tag_added after insert on customers.customer_tag
    referencing new table as added for each statement execute function customers.follow_tags();
create trigger customer_tag_changed after update on customers.customer_tag
    referencing old table as removed new table as added for each statement execute function customers.follow_tags();
create trigger customer_tag_removed after delete on customers.customer_tag
    referencing old table as removed for each statement execute function customers.follow_tags();

-- Webhooks hear of tags as of any other field.
create or replace function customers.changed_fields(was jsonb, became jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_agg(name order by name), '[]') from (
        select f.name from (values
            ('kind', 'kind'), ('name', 'name'), ('given_name', 'givenName'), ('family_name', 'familyName'),
            ('language', 'language'), ('country', 'country'), ('city', 'city'), ('birthday', 'birthday'),
            ('owner_id', 'ownerId'), ('team_id', 'teamId'), ('tags', 'tags')) f (col, name)
        where was -> f.col is distinct from became -> f.col
        union all
        select 'custom.' || coalesce(o.key, n.key)
        from jsonb_each(was -> 'custom') o full join jsonb_each(became -> 'custom') n on n.key = o.key
        where o.value is distinct from n.value) changed
$$;
create or replace function customers.tell_customers() returns trigger language plpgsql as $$
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
                     a.custom, a.tags)
                    is distinct from
                    (r.kind, r.name, r.given_name, r.family_name, r.language, r.country, r.city, r.birthday, r.owner_id, r.team_id,
                     r.custom, r.tags)) c
        order by c.id;
    end if;
    return null;
end $$;
