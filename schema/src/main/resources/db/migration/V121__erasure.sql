-- Taking a person out of everything: planned, approved, done; the certificate says what was done and nothing of the person.
alter table customers.customer add column erased_at timestamptz;

create table platform.erasure (
    id           bigint generated always as identity primary key,
    customer_id  bigint not null,              -- no reference: a number that says nothing, and outlives what it names
    members      bigint[] not null,            -- the customer and all who had become part of it
    pseudonym    text not null unique,         -- what the customer is called afterwards; drawn at random
    reason       text not null check (reason in ('request', 'objection', 'retention', 'restore', 'other')),
    state        text not null check (state in ('planning', 'planned', 'running', 'done', 'withdrawn')),
    plan         jsonb,                        -- places and counts, no values
    certificate  jsonb,
    emptied      bigint not null default 0,    -- rows of the trail whose details this erasure took
    job_id       bigint references platform.job on delete set null,
    requested_by bigint references platform.app_user on delete set null,
    requested_at timestamptz not null,
    approved_by  bigint references platform.app_user on delete set null,
    approved_at  timestamptz,
    withdrawn_by bigint references platform.app_user on delete set null,
    withdrawn_at timestamptz,
    done_at      timestamptz,
    check ((state = 'done') = (done_at is not null)),
    check (state not in ('running', 'done') or approved_at is not null)
);
create unique index erasure_open on platform.erasure (customer_id) where state in ('planning', 'planned', 'running');
create index erasure_customer on platform.erasure (customer_id);
call platform.audit_table('platform.erasure', untold => '{plan}');

-- The trail stays append-only, but for one thing: an erasure that is under way may take what changed out of a row, and leaves its
-- number there. The chain keeps the digest of what was taken; all else of the row is as it was.
drop trigger audit_append_only on platform.audit;
create trigger audit_append_only before delete or truncate on platform.audit
    for each statement execute function platform.refuse_audit_change();
create function platform.refuse_audit_edit() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('kith.erasure', true), '') = '' then
        raise exception '%.% is append-only', tg_table_schema, tg_table_name;
    end if;
    return null;
end $$;
create trigger audit_no_edits before update on platform.audit
    for each statement execute function platform.refuse_audit_edit();
create function platform.only_empty_audit() returns trigger language plpgsql as $$
declare
    erasure constant bigint := nullif(current_setting('kith.erasure', true), '')::bigint;
begin
    if new.changes <> jsonb_build_object('erased', jsonb_build_object('became', erasure))
        or new.salt <> '00000000-0000-0000-0000-000000000000'
        or to_jsonb(new) - '{changes,salt}'::text[] <> to_jsonb(old) - '{changes,salt}'::text[]
        or not exists (select from platform.erasure e where e.id = erasure and e.state = 'running') then
        raise exception '%.% is append-only: an erasure under way may empty a row and do nothing else', tg_table_schema, tg_table_name;
    end if;
    return new;
end $$;
create trigger audit_only_emptied before update on platform.audit
    for each row execute function platform.only_empty_audit();
do $$ begin
    execute format('grant update (changes, salt) on platform.audit to %I', current_user);
end $$;

-- Consent events stay as evidence; the address they were said from leaves with the person.
create or replace function customers.refuse_change() returns trigger language plpgsql as $$
begin
    -- Rows leave only with their customer.
    if tg_op = 'DELETE' and not exists (select from customers.customer c where c.id = old.customer_id) then
        return old;
    end if;
    if tg_op = 'UPDATE' and coalesce(current_setting('kith.erasure', true), '') <> ''
        and to_jsonb(new) - 'address' = to_jsonb(old) - 'address' then
        return new;
    end if;
    raise exception 'consent_event is append-only';
end $$;

-- Who was erased stays erased: no undone merge, no late edit and no import gives a name back.
create function customers.keep_erased() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('kith.erasure', true), '') = ''
        and (new.erased_at is null or new.deleted_at is null or new.name <> old.name) then
        raise exception 'customer % was erased', old.id;
    end if;
    return new;
end $$;
create trigger customer_stays_erased before update on customers.customer
    for each row when (old.erased_at is not null) execute function customers.keep_erased();

-- The trail's rows name an external number by its customer from now on: what names a row stays when what it says is erased.
drop trigger audit_inserts on customers.external_id;
drop trigger audit_updates on customers.external_id;
drop trigger audit_deletes on customers.external_id;
drop trigger audit_truncates on customers.external_id;
call platform.audit_table('customers.external_id', 'customer_id', keys => '{customer_id,system}');
