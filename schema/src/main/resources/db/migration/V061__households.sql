-- Floor 3: people who live together, suggested by the search for duplicates or confirmed by a user.
create table customers.household (
    id         bigint generated always as identity primary key,
    state      text not null check (state in ('suggested', 'confirmed', 'dissolved')),
    reason     text not null check (reason in ('address', 'phone', 'address-phone')),
    found_at   timestamptz not null,
    decided_by bigint references platform.app_user,
    decided_at timestamptz,
    check ((state = 'suggested') = (decided_at is null))
);

-- A member of a dissolved household stays listed there: the same people are not suggested again.
create table customers.household_member (
    household_id bigint not null references customers.household on delete cascade,
    customer_id  bigint not null references customers.customer on delete cascade,
    primary key (household_id, customer_id)
);
create index household_member_customer on customers.household_member (customer_id);
