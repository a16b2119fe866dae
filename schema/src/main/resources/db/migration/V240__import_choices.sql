-- An import may only make, or only change: rows outside of that are passed over, and say why.
create table platform.import_skip (
    import_id bigint not null references platform.import on delete cascade,
    row_no    bigint not null,
    line_no   bigint not null,
    reason    text not null check (reason in ('known', 'unknown', 'repeated')),
    primary key (import_id, row_no)
);

-- Refused when it was to be applied, not when it was read: reading the file again does not find it again.
alter table platform.import_refusal add column late boolean not null default false;

alter table platform.import_outcome drop constraint import_outcome_outcome_check;
alter table platform.import_outcome add constraint import_outcome_outcome_check
    check (outcome in ('created', 'updated', 'unchanged', 'ignored', 'skipped', 'refused'));
alter table platform.import_outcome add column reason jsonb;    -- a stored message: why it would be passed over or refused

-- People are known by name and birthday where a file has nothing better.
create index customer_birthday on customers.customer (birthday, name_key) where birthday is not null and deleted_at is null;
