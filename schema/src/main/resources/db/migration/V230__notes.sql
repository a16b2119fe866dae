-- What colleagues write down of a customer. The words are its author's; who else may delete the customer may take them away.
create table customers.note (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customers.customer on delete cascade,
    body        text not null check (body <> ''),
    author_id   bigint references platform.app_user on delete set null,   -- null: Kith itself
    created_at  timestamptz not null,
    edited_at   timestamptz,
    version     bigint not null default 0
);
create index note_customer on customers.note (customer_id, created_at desc, id desc);
create index note_author on customers.note (author_id);
call platform.audit_table('customers.note', 'customer_id', untold => '{version}');

-- Whom a note calls. It gives no sight: who may not see the customer is not told of it.
create table customers.mention (
    id      bigint generated always as identity primary key,
    note_id bigint not null references customers.note on delete cascade,
    user_id bigint not null references platform.app_user on delete cascade,
    called  text not null check (called <> ''),   -- as it stands in the note behind the @
    at      timestamptz not null,
    read_at timestamptz,
    unique (note_id, user_id)
);
create index mention_user on customers.mention (user_id, id desc);
create index mention_unread on customers.mention (user_id) where read_at is null;
-- Who was called says user_id; the words are the note's and go with it.
call platform.audit_table('customers.mention', untold => '{read_at,called}');
