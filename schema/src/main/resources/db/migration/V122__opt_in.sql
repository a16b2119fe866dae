-- A consent that waits for the word of whoever has the address. Until then nothing is sent but the question itself.
create table channels.opt_in (
    id           bigint generated always as identity primary key,
    customer_id  bigint not null references customers.customer on delete cascade,
    purpose      text not null check (purpose in ('marketing', 'service', 'research')),
    address      text not null,
    wording      text not null,                -- what is agreed to, word for word, as the page shows it
    language     text not null,
    asked_by     bigint references platform.app_user on delete set null,
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    sent_at      timestamptz,                  -- null: the mail server has not taken it
    confirmed_at timestamptz,
    check (expires_at > asked_at)
);
create index opt_in_customer on channels.opt_in (customer_id, id desc);
create index opt_in_address on channels.opt_in (address, asked_at);
create index opt_in_asker on channels.opt_in (asked_by, asked_at);
call platform.audit_table('channels.opt_in', 'customer_id');

-- What shows that it was so: by which question it was confirmed, and when that was asked.
alter table customers.consent_event add column evidence text;
