-- Papers of a customer: the content lies with the other stored files.
create table customers.customer_file (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customers.customer on delete cascade,
    file_id     uuid not null unique references platform.stored_file,
    name        text not null check (name <> ''),   -- as its user called it
    media_type  text not null,                      -- as its first bytes tell it
    size        bigint not null,
    uploaded_by bigint references platform.app_user on delete set null,
    uploaded_at timestamptz not null
);
create index customer_file_customer on customers.customer_file (customer_id, id desc);
call platform.audit_table('customers.customer_file', 'customer_id');
