-- A restored copy keeps to itself until an administrator has looked at it: it sends nothing, fetches nothing, starts nothing.
create table platform.quarantine (
    only_row        boolean primary key default true check (only_row),
    began_at        timestamptz not null default clock_timestamp(),
    backup_taken_at timestamptz not null,      -- what the copy is a copy of
    backup          text not null,             -- the backup's fingerprint
    replayed_at     timestamptz,               -- when what must not come back, such as erased people, was taken out again
    lifted_at       timestamptz,
    lifted_by       bigint references platform.app_user,
    check ((lifted_at is null) = (lifted_by is null))
);
call platform.audit_table('platform.quarantine');
