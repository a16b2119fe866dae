-- What somebody has to do about a customer. Its assignee sees the title even without seeing the customer.
create table customers.task (
    id          bigint generated always as identity primary key,
    customer_id bigint not null references customers.customer on delete cascade,
    title       text not null check (title <> ''),
    due_on      date,                          -- a whole day, wherever the reader is
    due_at      timestamptz,                   -- or a moment
    priority    text not null check (priority in ('low', 'normal', 'high')),
    assignee_id bigint not null references platform.app_user,
    created_by  bigint references platform.app_user on delete set null,
    created_at  timestamptz not null,
    done_at     timestamptz,
    done_by     bigint references platform.app_user on delete set null,
    version     bigint not null default 0,
    check (due_on is null or due_at is null)
);
create index task_customer on customers.task (customer_id, id desc);
create index task_assignee on customers.task (assignee_id, id) where done_at is null;
create index task_done on customers.task (assignee_id, done_at desc) where done_at is not null;
call platform.audit_table('customers.task', 'customer_id', untold => '{version}');
