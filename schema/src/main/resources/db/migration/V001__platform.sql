-- Floor 2: who may what, long work, files, settings, imports.
create extension if not exists pg_trgm with schema public;
create schema if not exists platform;

create table platform.team (
    id         bigint generated always as identity primary key,
    name       text not null unique check (name <> ''),
    parent_id  bigint references platform.team
);

create table platform.app_user (
    id            bigint generated always as identity primary key,
    email         text not null check (email = lower(email) and email like '%_@_%'),
    name          text not null check (name <> ''),
    password_hash text,                          -- null: invited, has not chosen one yet
    team_id       bigint references platform.team,
    language      text not null default 'en' check (language in ('en', 'zh-CN')),
    active        boolean not null default true,
    created_at    timestamptz not null default now(),
    last_seen_at  timestamptz,
    unique (email)
);

create table platform.user_role (
    user_id bigint not null references platform.app_user on delete cascade,
    role    text not null check (role in ('administrator', 'manager', 'marketer', 'sales', 'service', 'analyst')),
    primary key (user_id, role)
);

-- Only hashes of secrets are kept: what a reader of this table sees opens nothing.
create table platform.user_session (
    token_hash bytea primary key,
    user_id    bigint not null references platform.app_user on delete cascade,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null,
    address    text not null,
    agent      text not null
);
create index user_session_user on platform.user_session (user_id);

create table platform.api_token (
    id           bigint generated always as identity primary key,
    token_hash   bytea not null unique,
    user_id      bigint not null references platform.app_user on delete cascade,
    name         text not null check (name <> ''),
    scopes       text[] not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    expires_at   timestamptz
);

-- Links that work once: the first administrator, invitations, password resets.
create table platform.one_time_link (
    token_hash bytea primary key,
    purpose    text not null check (purpose in ('first-administrator', 'invitation', 'password-reset')),
    user_id    bigint references platform.app_user on delete cascade,
    expires_at timestamptz not null,
    used_at    timestamptz
);

create table platform.sign_in_attempt (
    id        bigint generated always as identity primary key,
    email     text not null,
    address   text not null,
    succeeded boolean not null,
    at        timestamptz not null
);
create index sign_in_attempt_email on platform.sign_in_attempt (email, at) where not succeeded;
create index sign_in_attempt_address on platform.sign_in_attempt (address, at) where not succeeded;
-- From where somebody has signed in before: strangers' failures do not lock such a place out.
create index sign_in_attempt_familiar on platform.sign_in_attempt (email, address, at) where succeeded;

create table platform.setting (
    name       text primary key,
    value      text not null,
    updated_at timestamptz not null default now()
);

create table platform.job (
    id           bigint generated always as identity primary key,
    kind         text not null,
    title        text not null,
    owner_id     bigint references platform.app_user,
    state        text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    done         bigint not null default 0,
    total        bigint,                       -- null: not known yet
    note         text,
    error        text,
    result       jsonb,
    parameters   jsonb not null default '{}',
    cancel_asked boolean not null default false,
    created_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    attempts     int not null default 0,
    check ((state in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null))
);
create index job_recent on platform.job (created_at desc, id desc);

-- db-scheduler's own table.
create table platform.scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on platform.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on platform.scheduled_tasks (last_heartbeat);

create table platform.stored_file (
    id         uuid primary key,
    name       text not null,
    media_type text not null,
    size       bigint not null check (size >= 0),
    sha256     text not null,
    owner_id   bigint references platform.app_user,
    created_at timestamptz not null
);
create index stored_file_content on platform.stored_file (sha256);

create table platform.import (
    id           bigint generated always as identity primary key,
    target       text not null,               -- 'customers' | 'orders'
    file_id      uuid not null references platform.stored_file,
    owner_id     bigint references platform.app_user,
    team_id      bigint references platform.team,
    sees_all     boolean not null default true,  -- whether its owner saw every customer when it was started
    mapping      jsonb not null,
    state        text not null check (state in ('draft', 'staging', 'staged', 'applying', 'done', 'failed', 'cancelled')),
    rows_read    bigint not null default 0,   -- how far the file was read; moves in the transaction that stages the rows
    rows_staged  bigint not null default 0,
    rows_applied bigint not null default 0,   -- the cursor: moves in the transaction that applies the rows
    rows_refused bigint not null default 0,
    counts       jsonb not null default '{}',
    job_id       bigint references platform.job,
    created_at   timestamptz not null,
    finished_at  timestamptz
);
create index import_recent on platform.import (created_at desc, id desc);
create index import_file on platform.import (file_id);

create table platform.import_refusal (
    import_id   bigint not null references platform.import on delete cascade,
    row_no      bigint not null,
    line_no     bigint not null,
    column_name text,
    reason      text not null,
    content     text not null,
    primary key (import_id, row_no)
);

-- Staging tables of running imports live here, one per import; dropped when it is done.
create schema if not exists staging;
