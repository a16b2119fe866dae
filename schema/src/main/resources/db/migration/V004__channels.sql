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
create index mailing_sending on channels.mailing (id) where state = 'sending';

-- A running process that sends. It lives while it holds an advisory lock on its id and its heartbeat is fresh; whoever finds it
-- dead deletes the row, and with it the dead one's right to write anything more.
create table channels.worker (
    id           int generated always as identity primary key,
    process      text not null,                -- for people who read this: host and process id
    heartbeat_at timestamptz not null          -- by the database's clock, so that two machines agree
);

-- planned -> claimed -> sent | suppressed | control | failed | unknown. The states always add up to the audience.
create table channels.delivery (
    id           bigint generated always as identity primary key,
    mailing_id   bigint not null references channels.mailing,
    customer_id  bigint not null references customers.customer on delete cascade,
    arm          text not null check (arm in ('treated', 'control')),
    state        text not null default 'planned'
                 check (state in ('planned', 'claimed', 'sent', 'suppressed', 'control', 'failed', 'unknown')),
    reason       text,                         -- a code: why suppressed, failed or unknown
    detail       text,                         -- what the mail server said
    address      text,                         -- as claimed
    message_id   text,                         -- deterministic and with the id in it: a copy is recognised as one, without an index
    worker       int,                          -- which channels.worker holds or held the claim
    attempts     smallint not null default 0,  -- how often the server asked to try later
    not_before   timestamptz,                  -- then
    claimed_at   timestamptz,
    on_wire_at   timestamptz,                  -- known once settled; while it is on the wire, channels.wire says so
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
    check (state not in ('sent', 'unknown', 'failed') or arm = 'treated'),
    check (state not in ('suppressed', 'failed', 'unknown') or reason is not null),
    check ((state in ('planned', 'claimed')) = (settled_at is null)),
    check (state <> 'claimed' or worker is not null)
);
create index delivery_state on channels.delivery (mailing_id, state, id);
create index delivery_claimed on channels.delivery (worker) where state = 'claimed';
create index delivery_customer on channels.delivery (customer_id, id desc);
create unique index delivery_address on channels.delivery (mailing_id, address) where address is not null;
create index delivery_txid on channels.delivery (txid);
create trigger delivery_stamp before update on channels.delivery
    for each row execute function platform.stamp_transaction();

-- What is on the wire: one row per connection, committed before the message may reach the server. A connection's row names
-- one delivery at a time, so a dead process leaves at most as many unknowns as it had connections. Updated in place
-- thousands of times a minute, hence no index beyond the key and room in the page.
create table channels.wire (
    worker      int not null references channels.worker on delete cascade,
    connection  int not null,
    delivery_id bigint,                        -- null: nothing is on the wire
    at          timestamptz,
    primary key (worker, connection)
) with (fillfactor = 10, autovacuum_vacuum_threshold = 1000);

-- The places a mailing's links lead to. A click redirects only to one of these.
create table channels.link (
    id         bigint generated always as identity primary key,
    mailing_id bigint not null references channels.mailing,
    url        text not null check (length(url) <= 2000),
    unique (mailing_id, url)
);

create table channels.click (
    id          bigint generated always as identity primary key,
    delivery_id bigint not null references channels.delivery on delete cascade,
    link_id     bigint not null references channels.link,
    at          timestamptz not null,
    agent       text not null,
    suspect     text                            -- why it may be a machine: 'head', 'prefetch', 'scanner', 'too-soon', 'burst'
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

-- How far each listener has read the news of deliveries, by the transaction that changed them.
create table channels.news_place (
    listener text primary key,
    txid     xid8 not null
);
