-- Floor 5: what is understood.
create schema if not exists intelligence;

-- How far the warehouse has read each fact table: everything written by transactions before this one is in.
create table intelligence.watermark (
    fact     text primary key,
    xid      xid8 not null,
    rows     bigint not null default 0,
    fed_at   timestamptz not null
);

-- Keys of deleted rows, so that the warehouse forgets them too.
create table intelligence.tombstone (
    fact text not null,
    key  text not null,
    txid xid8 not null default pg_current_xact_id()
);
create index tombstone_txid on intelligence.tombstone (fact, txid);

create table intelligence.segment (
    id          bigint generated always as identity primary key,
    name        text not null check (name <> ''),
    description text not null default '',
    filter      jsonb not null,
    owner_id    bigint references platform.app_user,
    team_id     bigint references platform.team,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    deleted_at  timestamptz,
    version     bigint not null default 0
);
create unique index segment_name on intelligence.segment (name) where deleted_at is null;

create table intelligence.score_run (
    id           bigint generated always as identity primary key,
    as_of        timestamptz not null,
    state        text not null check (state in ('running', 'succeeded', 'failed')),
    model        text,                          -- the one chosen by held-out error
    summary      jsonb not null default '{}',   -- parameters, errors of every model, equity, counts
    started_at   timestamptz not null,
    finished_at  timestamptz
);
