-- Floor 8: the simulated world's own truth; empty in a real installation.
create schema if not exists demo;

create table demo.world (
    id         int primary key default 1 check (id = 1),
    seed       bigint not null,
    parameters jsonb not null,
    today      timestamptz not null
);

create table demo.person (
    customer_ref text primary key,             -- the member number by which the shop's files call them
    email        text not null unique,
    traits       jsonb not null                -- the truth: rate, drop-out, spend, uplift, habits
);

create table demo.received_mail (
    id          bigint generated always as identity primary key,
    recipient   text not null,
    sender      text not null,
    subject     text not null,
    raw         bytea not null,
    received_at timestamptz not null
);
create index received_mail_recipient on demo.received_mail (recipient, id desc);
