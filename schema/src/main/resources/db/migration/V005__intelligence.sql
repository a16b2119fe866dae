-- Floor 5: what is understood.
create schema if not exists intelligence;

-- Which database this is: a warehouse file that was fed from another one is not read on, but filled again.
create table intelligence.origin (
    only_row boolean primary key default true check (only_row),
    id       uuid not null default gen_random_uuid()
);
insert into intelligence.origin default values;

-- How far the warehouse has read each fact table: everything written by transactions before this one is in. The warehouse
-- itself keeps the truth, in the transaction that brings the rows; this is a copy to be seen with plain SQL.
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

-- Arguments: the fact, then the columns of its key (joined by colons).
create function intelligence.remember_deletion() returns trigger language plpgsql as $$
begin
    insert into intelligence.tombstone (fact, key)
    select tg_argv[0], string_agg(to_jsonb(old) ->> tg_argv[position], ':' order by position)
    from generate_series(1, tg_nargs - 1) as position;
    return null;
end $$;
create trigger customer_deletion after delete on customers.customer
    for each row execute function intelligence.remember_deletion('customer', 'id');
create trigger contact_deletion after delete on customers.customer
    for each row execute function intelligence.remember_deletion('contact', 'id');
create trigger consent_deletion after delete on customers.consent_state
    for each row execute function intelligence.remember_deletion('consent', 'customer_id', 'channel', 'purpose');
create trigger traits_deletion after delete on customers.trait_set
    for each row execute function intelligence.remember_deletion('traits', 'customer_id');
create trigger product_deletion after delete on commerce.product
    for each row execute function intelligence.remember_deletion('product', 'id');
create trigger orders_deletion after delete on commerce.orders
    for each row execute function intelligence.remember_deletion('orders', 'id');
create trigger order_line_deletion after delete on commerce.order_line
    for each row execute function intelligence.remember_deletion('order_line', 'id');
create trigger delivery_deletion after delete on channels.delivery
    for each row execute function intelligence.remember_deletion('delivery', 'id');

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
    error        text,                          -- why it failed
    finished_at  timestamptz
);
create index score_run_recent on intelligence.score_run (as_of desc, id desc);
