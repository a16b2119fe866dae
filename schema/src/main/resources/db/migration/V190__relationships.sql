-- Floor 3: how customers stand to one another.
create table customers.relationship_kind (
    code         text primary key check (code ~ '^[a-z][a-z0-9-]{0,59}$'),
    -- Read from one end to the other, "works for", and back, "employs"; as an administrator wrote them, at least in one language.
    forward_en   text check (forward_en <> ''),
    forward_zh   text check (forward_zh <> ''),
    backward_en  text check (backward_en <> ''),
    backward_zh  text check (backward_zh <> ''),
    from_kind    text check (from_kind in ('person', 'organisation')),   -- who can stand at the end it begins with; null: both
    to_kind      text check (to_kind in ('person', 'organisation')),
    is_symmetric boolean not null default false,   -- says the same from both ends
    is_hierarchy boolean not null default false,   -- the end it begins with lies below the other
    built_in     boolean not null default false,
    place        int not null,
    retired_at   timestamptz,                      -- since when it is no longer offered; what stands keeps it
    version      bigint not null default 0,
    check (num_nonnulls(forward_en, forward_zh) > 0 and num_nonnulls(backward_en, backward_zh) > 0),
    check (not (is_symmetric and is_hierarchy)),
    check (not is_symmetric or from_kind is not distinct from to_kind)
);

create table customers.relationship (
    id          bigint generated always as identity primary key,
    kind        text not null references customers.relationship_kind,
    from_id     bigint not null references customers.customer on delete cascade,
    to_id       bigint not null references customers.customer on delete cascade,
    -- Whom the two have become part of by merges, else themselves: kept by triggers, so that an undoing gives back what was.
    from_now    bigint not null references customers.customer on delete cascade,
    to_now      bigint not null references customers.customer on delete cascade,
    valid_from  date,                              -- null: nobody knows since when
    valid_until date,                              -- the last day; null: it stands
    note        text check (length(note) between 1 and 2000),
    is_primary  boolean not null default false,
    created_by  bigint references platform.app_user,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    version     bigint not null default 0,
    check (from_id <> to_id),
    check (valid_from <= valid_until)
);
create index relationship_from on customers.relationship (from_now, kind);
create index relationship_to on customers.relationship (to_now, kind);
create index relationship_first_from on customers.relationship (from_id);
create index relationship_first_to on customers.relationship (to_id);
create index relationship_kind_used on customers.relationship (kind);

create function customers.survivor_of(merged bigint) returns bigint language sql stable as $$
    select s.id from customers.with_survivors(merged) with ordinality s (id, step) order by s.step desc limit 1
$$;

create function customers.place_relationship() returns trigger language plpgsql as $$
begin
    new.from_now := customers.survivor_of(new.from_id);
    new.to_now := customers.survivor_of(new.to_id);
    return new;
end $$;
create trigger relationship_placed before insert on customers.relationship
    for each row execute function customers.place_relationship();

-- A merge or its undoing: what names a customer, or anyone who is part of it, names whom they are now.
create function customers.follow_relationships() returns trigger language plpgsql as $$
declare
    now_id constant bigint := customers.survivor_of(new.id);
begin
    update customers.relationship r set from_now = now_id
    where r.from_id in (select customers.with_merged(new.id)) and r.from_now <> now_id;
    update customers.relationship r set to_now = now_id
    where r.to_id in (select customers.with_merged(new.id)) and r.to_now <> now_id;
    return null;
end $$;
create trigger customer_relationships after update of merged_into on customers.customer
    for each row when (old.merged_into is distinct from new.merged_into) execute function customers.follow_relationships();

insert into customers.relationship_kind
    (code, forward_en, forward_zh, backward_en, backward_zh, from_kind, to_kind, is_symmetric, is_hierarchy, built_in, place)
values
    ('employee', 'works for', '任职于', 'employs', '雇用', 'person', 'organisation', false, false, true, 1),
    ('director', 'owns or directs', '所有或领导', 'is owned or directed by', '所有者或领导是', 'person', 'organisation', false, false, true, 2),
    ('buyer', 'buys for', '采购方为', 'has as buyer', '采购人是', 'person', 'organisation', false, false, true, 3),
    ('decision-maker', 'decides for', '决策方为', 'has as decision maker', '决策人是', 'person', 'organisation', false, false, true, 4),
    ('influencer', 'has influence at', '影响着', 'is influenced by', '影响者是', 'person', 'organisation', false, false, true, 5),
    ('user', 'uses our products at', '使用产品于', 'has as user', '产品使用者是', 'person', 'organisation', false, false, true, 6),
    ('gatekeeper', 'keeps the gate at', '把关于', 'has as gatekeeper', '把关人是', 'person', 'organisation', false, false, true, 7),
    ('subsidiary', 'is a subsidiary of', '母公司是', 'is the parent company of', '子公司是', 'organisation', 'organisation', false, true, true, 8),
    ('supplier', 'supplies', '供货给', 'is supplied by', '供应商是', null, null, false, false, true, 9),
    ('partner', 'is a partner of', '合作伙伴是', 'is a partner of', '合作伙伴是', null, null, true, false, true, 10),
    ('referrer', 'referred', '推荐了', 'was referred by', '推荐人是', null, null, false, false, true, 11),
    ('spouse', 'is married to', '配偶是', 'is married to', '配偶是', 'person', 'person', true, false, true, 12),
    ('family', 'is family of', '家人是', 'is family of', '家人是', 'person', 'person', true, false, true, 13);

call platform.audit_table('customers.relationship_kind', untold => '{version}');
-- Under no single customer: who sees one end need not know of the other. Of a note only that it changed: it may speak of both.
call platform.audit_table('customers.relationship', untold => '{from_now,to_now,version,changed_at}', secret => '{note}');
