-- Whoever stands in for an absent colleague reaches that one's records, never farther than either of the two.
create table platform.deputy (
    id         bigint generated always as identity primary key,
    absent_id  bigint not null references platform.app_user on delete cascade,
    deputy_id  bigint not null references platform.app_user on delete cascade,
    begins_at  timestamptz not null,
    ends_at    timestamptz not null,
    created_by bigint references platform.app_user on delete set null,
    created_at timestamptz not null,
    check (absent_id <> deputy_id),
    check (begins_at < ends_at)
);
create index deputy_of on platform.deputy (deputy_id, ends_at);
create index deputy_for on platform.deputy (absent_id, ends_at);

-- One customer shown to a user or a team beyond what roles and territories give.
create table customers.customer_share (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customers.customer on delete cascade,
    user_id     bigint references platform.app_user on delete cascade,
    team_id     bigint references platform.team on delete cascade,
    may_edit    boolean not null,
    ends_at     timestamptz,                   -- null: until it is taken back
    shared_by   bigint references platform.app_user on delete set null,
    shared_at   timestamptz not null,
    check ((user_id is null) <> (team_id is null)),
    unique nulls not distinct (customer_id, user_id, team_id)
);
create index customer_share_user on customers.customer_share (user_id, customer_id) where user_id is not null;
create index customer_share_team on customers.customer_share (team_id, customer_id) where team_id is not null;

-- Territories lie in a tree; rules say whose customers they are, the most exact one first.
create table customers.territory (
    id        bigint generated always as identity primary key,
    name      text not null unique check (name <> ''),
    parent_id bigint references customers.territory
);
create index territory_parent on customers.territory (parent_id);

create table customers.territory_rule (
    territory_id  bigint not null references customers.territory on delete cascade,
    country       char(2) not null check (country ~ '^[A-Z]{2}$'),
    postal_prefix text not null default '' check (postal_prefix ~ '^[A-Z0-9]{0,10}$'),   -- empty: the whole country
    primary key (country, postal_prefix)
);
create index territory_rule_territory on customers.territory_rule (territory_id);

create table customers.territory_member (
    territory_id bigint not null references customers.territory on delete cascade,
    user_id      bigint references platform.app_user on delete cascade,
    team_id      bigint references platform.team on delete cascade,
    may_edit     boolean not null,
    check ((user_id is null) <> (team_id is null)),
    unique nulls not distinct (territory_id, user_id, team_id)
);
create index territory_member_user on customers.territory_member (user_id) where user_id is not null;
create index territory_member_team on customers.territory_member (team_id) where team_id is not null;

alter table customers.customer add column territory_id bigint references customers.territory on delete set null;
create index customer_territory on customers.customer (territory_id, name_key, id) where deleted_at is null;

-- Of the rules for the country, the one with the longest beginning of the postal code; spaces and hyphens do not count.
create function customers.territory_of(customer bigint, country text) returns bigint language sql stable as $$
    select r.territory_id
    from customers.territory_rule r
    left join lateral (
        select upper(regexp_replace(p.parts ->> 'postalCode', '[^[:alnum:]]', '', 'g')) as code
        from customers.contact_point p
        where p.customer_id = $1 and p.kind = 'postal' and p.parts ->> 'postalCode' is not null
        order by p.is_primary desc, p.id limit 1) address on r.postal_prefix <> ''
    where r.country = $2 and (r.postal_prefix = '' or starts_with(address.code, r.postal_prefix))
    order by length(r.postal_prefix) desc limit 1
$$;

create function customers.assign_territories(ids bigint[]) returns bigint language sql as $$
    with placed as (
        select c.id, customers.territory_of(c.id, c.country::text) as territory_id
        from customers.customer c where c.id = any (ids)),
    moved as (
        update customers.customer c set territory_id = placed.territory_id
        from placed where c.id = placed.id and c.territory_id is distinct from placed.territory_id
        returning 1)
    select count(*) from moved
$$;

-- Whoever has no territories pays for none: each statement only looks whether there is a rule.
create function customers.place_added() returns trigger language plpgsql as $$
begin
    if exists (select from customers.territory_rule) then
        perform customers.assign_territories(array(select a.id from added a where a.country is not null));
    end if;
    return null;
end $$;
create trigger customer_placed after insert on customers.customer
    referencing new table as added for each statement execute function customers.place_added();

create function customers.place_moved() returns trigger language plpgsql as $$
begin
    new.territory_id := customers.territory_of(new.id, new.country::text);
    return new;
end $$;
create trigger customer_moved before update of country on customers.customer
    for each row when (old.country is distinct from new.country) execute function customers.place_moved();

create function customers.place_addressed() returns trigger language plpgsql as $$
begin
    if exists (select from customers.territory_rule where postal_prefix <> '') then
        if tg_op = 'DELETE' then
            perform customers.assign_territories(array(select distinct r.customer_id from removed r where r.kind = 'postal'));
        else
            perform customers.assign_territories(array(select distinct a.customer_id from added a where a.kind = 'postal'));
        end if;
    end if;
    return null;
end $$;
create trigger contact_point_placed after insert on customers.contact_point
    referencing new table as added for each statement execute function customers.place_addressed();
create trigger contact_point_moved after update on customers.contact_point
    referencing new table as added for each statement execute function customers.place_addressed();
create trigger contact_point_unplaced after delete on customers.contact_point
    referencing old table as removed for each statement execute function customers.place_addressed();
