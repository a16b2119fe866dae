-- A second factor for signing in: codes by the clock (RFC 6238) and ten recovery codes.
create table platform.second_factor (
    user_id      bigint primary key references platform.app_user on delete cascade,
    sealed       bytea not null,              -- the shared secret, encrypted; the key is not in the database
    last_step    bigint not null default 0,   -- the time step of the latest code that was taken: none works twice
    created_at   timestamptz not null,
    confirmed_at timestamptz                  -- null: waits for its first code, and protects nothing yet
);

create table platform.recovery_code (
    user_id   bigint not null references platform.second_factor on delete cascade,
    code_hash bytea not null,                 -- keyed, by a key that is not in the database
    used_at   timestamptz,
    primary key (user_id, code_hash)
);

-- Somebody whose password was right and who has more to show. It opens nothing but the next step of signing in.
create table platform.half_sign_in (
    token_hash bytea primary key,
    user_id    bigint not null references platform.app_user on delete cascade,
    step       text not null check (step in ('code', 'enrolment')),
    attempt_id bigint not null,               -- of the password; counts as failed until the sign-in is complete
    tries      int not null default 0,
    expires_at timestamptz not null
);
create index half_sign_in_user on platform.half_sign_in (user_id);

alter table platform.role add column second_factor boolean not null default false;   -- whoever has the role must use one

alter table platform.sign_in_attempt add column code boolean not null default false;  -- of a second factor, not of a password
create index sign_in_attempt_code on platform.sign_in_attempt (email, at) where code and not succeeded;

-- More kinds than a list could keep up with.
alter table platform.access_event drop constraint access_event_kind_check;
alter table platform.access_event add constraint access_event_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$');
