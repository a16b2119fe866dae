-- How long what is kept; a kind without a row is kept until somebody decides.
create table platform.retention_rule (
    kind       text primary key,
    days       int not null check (days > 0),
    active     boolean not null,
    changed_by bigint references platform.app_user on delete set null,
    changed_at timestamptz not null
);
call platform.audit_table('platform.retention_rule');

-- What was found and what went, for whoever has to show it.
create table platform.retention_run (
    id       bigint generated always as identity primary key,
    kind     text not null,
    days     int not null,
    before   timestamptz not null,             -- what is older was looked for
    dry      boolean not null,                 -- only looked
    found    bigint not null,
    gone     bigint not null,
    run_by   bigint references platform.app_user on delete set null,   -- null: the nightly run
    run_at   timestamptz not null
);
create index retention_run_recent on platform.retention_run (id desc, kind);
