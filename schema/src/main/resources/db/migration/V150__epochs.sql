-- Numbers of transactions order the trail and tell the warehouse what is new. A database that was restored elsewhere counts them
-- anew; so that later is still greater, an epoch begins with each restore: the order is (epoch, xid, id).
create table platform.epoch (
    number          int primary key check (number > 0),
    cause           text not null check (cause in ('founded', 'restored', 'counted anew')),
    began_at        timestamptz not null default clock_timestamp(),
    backup_taken_at timestamptz,               -- of which moment the backup was
    backup          text,                      -- that one's fingerprint
    check ((cause = 'restored') = (backup is not null and backup_taken_at is not null))
);
insert into platform.epoch (number, cause) values (1, 'founded');

-- The default is the epoch itself: a constant, so that a row of the trail costs no look into another table.
alter table platform.audit add column epoch int not null default 1;
alter table platform.audit_seal add column epoch int not null default 1;
drop index platform.audit_order;
create index audit_order on platform.audit (epoch, xid, id);

create trigger epoch_append_only before update or delete or truncate on platform.epoch
    for each statement execute function platform.refuse_audit_change();
call platform.audit_table('platform.epoch');

-- Begins one: the trail says so, as its first row in it, and what was read by the old count is read again.
create function platform.begin_epoch(why text, moment timestamptz default null, fingerprint text default null)
returns int language plpgsql as $$
declare
    fresh constant int := (select max(number) + 1 from platform.epoch);
    relation regclass;
begin
    execute format('alter table platform.audit alter column epoch set default %s', fresh);
    insert into platform.epoch (number, cause, backup_taken_at, backup) values (fresh, why, moment, fingerprint);
    -- What lies ahead of the new count would never be read by anybody who follows it.
    for relation in
        select a.attrelid
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^(pg_|information_schema)'
        where a.attname = 'txid' and a.atttypid = 'xid8'::regtype and not a.attisdropped
    loop
        execute format('update %s set txid = pg_current_xact_id() where txid > pg_current_xact_id()', relation);
    end loop;
    update intelligence.origin set id = gen_random_uuid(); -- another database than the one that the warehouse was fed from
    return fresh;
end $$;

-- Rows of a future that this database has not reached: it was restored by other means than Kith's own.
create function platform.begin_epoch_if_counted_anew() returns boolean language plpgsql as $$
begin
    perform pg_advisory_xact_lock(7588500966518849681);
    if exists (
        select from platform.audit a
        where a.epoch = (select max(number) from platform.epoch) and a.xid >= pg_snapshot_xmax(pg_current_snapshot()))
    then
        perform platform.begin_epoch('counted anew');
        return true;
    end if;
    return false;
end $$;
