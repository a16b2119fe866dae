-- Floor 4: what leaves the house and what comes back.
create schema if not exists channels;

-- One row per message to many; whoever plans it says where it came from (origin, e.g. 'campaign:3').
create table channels.mailing (
    id           bigint generated always as identity primary key,
    origin       text not null unique,
    channel      text not null default 'email' check (channel in ('email')),
    purpose      text not null default 'marketing' check (purpose in ('marketing', 'service', 'research')),
    from_name    text not null,
    from_address text not null,
    reply_to     text,
    subject      text not null,                -- Liquid
    html         text not null,                -- Liquid over sanitised HTML
    plain        text not null,                -- Liquid
    rate_per_s   int check (rate_per_s > 0),   -- null: as fast as the server takes it
    state        text not null check (state in ('planned', 'sending', 'paused', 'stopped', 'done')),
    planned_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz
);

-- planned -> claimed -> sent | suppressed | control | failed | unknown. The states always add up to the audience.
create table channels.delivery (
    id           bigint generated always as identity primary key,
    mailing_id   bigint not null references channels.mailing,
    customer_id  bigint not null references customers.customer on delete cascade,
    arm          text not null check (arm in ('treated', 'control')),
    state        text not null default 'planned'
                 check (state in ('planned', 'claimed', 'sent', 'suppressed', 'control', 'failed', 'unknown')),
    reason       text,                         -- why suppressed or failed
    address      text,                         -- as claimed
    message_id   text,                         -- deterministic: a copy is recognised as one
    worker       text,                         -- which process holds the claim
    claimed_at   timestamptz,
    on_wire_at   timestamptz,                  -- committed before the message may reach the server
    settled_at   timestamptz,
    bounced_at   timestamptz,
    bounce       text,
    first_open_at  timestamptz,                -- weak evidence; used for nothing
    first_click_at timestamptz,
    unsubscribed_at timestamptz,
    complained_at timestamptz,
    txid         xid8 not null default pg_current_xact_id(),
    unique (mailing_id, customer_id),
    check (state <> 'control' or arm = 'control'),
    check (state not in ('sent', 'unknown') or arm = 'treated'),
    check (state not in ('suppressed', 'failed') or reason is not null)
);
create index delivery_open on channels.delivery (mailing_id, id) where state = 'planned';
create index delivery_claimed on channels.delivery (mailing_id, id) where state = 'claimed';
create index delivery_state on channels.delivery (mailing_id, state, id);
create index delivery_customer on channels.delivery (customer_id, id desc);
create unique index delivery_message on channels.delivery (message_id) where message_id is not null;
create index delivery_txid on channels.delivery (txid);
create trigger delivery_stamp before update on channels.delivery
    for each row execute function platform.stamp_transaction();

-- The places a mailing's links lead to. A click redirects only to one of these.
create table channels.link (
    id         bigint generated always as identity primary key,
    mailing_id bigint not null references channels.mailing,
    position   int not null,
    url        text not null,
    unique (mailing_id, position)
);

create table channels.click (
    id          bigint generated always as identity primary key,
    delivery_id bigint not null references channels.delivery on delete cascade,
    link_id     bigint not null references channels.link,
    at          timestamptz not null,
    agent       text not null,
    suspect     text                            -- why it may be a machine: 'prefetch', 'scanner', 'too-soon'
);
create index click_delivery on channels.click (delivery_id, at);

-- Addresses never to be written to; only the hash must stay, so it outlives erasure.
create table channels.suppression (
    address_hash bytea primary key,
    reason       text not null check (reason in ('bounced', 'complained', 'manual', 'erased')),
    source       text not null,
    at           timestamptz not null
);

create table channels.inbound_message (
    id          bigint generated always as identity primary key,
    mailbox     text not null,
    uid_validity bigint not null,
    uid         bigint not null,
    raw         bytea not null,                -- kept before it is read
    kind        text check (kind in ('bounce', 'complaint', 'auto-reply', 'other', 'unreadable')),
    delivery_id bigint references channels.delivery on delete set null,
    received_at timestamptz not null,
    read_at     timestamptz,
    unique (mailbox, uid_validity, uid)
);

-- A key of this installation; signs links and assigns control groups.
create table channels.secret (
    name  text primary key,
    value bytea not null
);
