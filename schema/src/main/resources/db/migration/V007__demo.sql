-- Floor 8: the simulated world; empty in a real installation. Everything about its people follows from the seed.
create schema if not exists demo;

create table demo.world (
    id           int primary key default 1 check (id = 1),
    seed         bigint not null,
    luck         bigint not null,
    customers    bigint not null check (customers > 0),
    opened       date not null,
    history_days int not null,
    effect       text not null check (effect in ('DEMO', 'NONE')),
    stage        text not null,               -- how far the world is filled; the filling goes on from here
    today        timestamptz not null,        -- the world's time when it was last looked at
    sold_until   timestamptz not null         -- what was bought before has reached the server
);

-- Newest mails only: enough to look at. What people do about a mail stands in demo.errand.
create table demo.received_mail (
    id          bigint generated always as identity primary key,
    recipient   text not null,
    sender      text not null,
    subject     text not null,
    raw         bytea not null,
    received_at timestamptz not null
);
create index received_mail_recipient on demo.received_mail (recipient, id desc);

-- A mail as a person of the world took it: what happens next follows from these and the seed.
create table demo.letter (
    person           bigint not null,
    nth              int not null,
    received_at      timestamptz not null,
    discount_percent int not null,
    message_id       text not null unique,
    primary key (person, nth)
);
create index letter_recent on demo.letter (received_at);

-- What a person will do about a mail, with what stood in it.
create table demo.errand (
    id     bigint generated always as identity primary key,
    person bigint not null,
    kind   text not null check (kind in ('OPEN', 'CLICK', 'UNSUBSCRIBE')),
    due_at timestamptz not null,
    target text not null,                     -- the address to ask for
    done   boolean not null default false
);
create index errand_due on demo.errand (due_at, id) where not done;

-- What other mail servers will send back to the sender: bounces and complaints.
create table demo.returned_mail (
    id     bigint generated always as identity primary key,
    due_at timestamptz not null,
    raw    bytea not null
);
create index returned_mail_due on demo.returned_mail (due_at);
