-- Single sign-on by OpenID Connect: who vouches for users, who is whom there, and what groups there give here.
create table platform.identity_provider (
    id                  bigint generated always as identity primary key,
    name                text not null check (name <> ''),
    issuer              text not null unique,      -- never changed: users are known by issuer and subject
    client_id           text not null check (client_id <> ''),
    client_secret       bytea,                     -- encrypted; the key is not in the database. Null: a public client
    scopes              text not null,
    group_claim         text not null check (group_claim <> ''),
    link_by_email       boolean not null,          -- whether a verified address makes a user here the one there
    link_administrators boolean not null,          -- of administrators, too
    create_users        boolean not null,
    in_private_network  boolean not null,          -- whether its addresses may be of inside
    active              boolean not null,
    created_at          timestamptz not null,
    version             bigint not null default 0,
    check (link_by_email or not link_administrators)
);
create unique index identity_provider_name on platform.identity_provider (lower(name));
call platform.audit_table('platform.identity_provider', untold => '{version}', secret => '{client_secret}');

create table platform.group_mapping (
    id          bigint generated always as identity primary key,
    provider_id bigint not null references platform.identity_provider on delete cascade,
    group_name  text not null check (group_name <> ''),   -- *: everybody who comes from there
    role        text references platform.role on delete cascade,
    team_id     bigint references platform.team on delete cascade,
    check (role is not null or team_id is not null)
);
create index group_mapping_provider on platform.group_mapping (provider_id);
create index group_mapping_role on platform.group_mapping (role);
create index group_mapping_team on platform.group_mapping (team_id);
call platform.audit_table('platform.group_mapping');

create table platform.user_identity (
    id          bigint generated always as identity primary key,
    user_id     bigint not null references platform.app_user on delete cascade,
    provider_id bigint not null references platform.identity_provider on delete cascade,
    subject     text not null,                     -- who the user is at the provider; addresses change, this does not
    mapped_team bigint references platform.team on delete set null,   -- the team that the mapping gave
    linked_at   timestamptz not null,
    used_at     timestamptz,
    unique (provider_id, subject),
    unique (user_id, provider_id)
);
create index user_identity_team on platform.user_identity (mapped_team);
call platform.audit_table('platform.user_identity', untold => '{used_at}');

-- Roles that a mapping gave. What is not here was given by hand, and no mapping takes it.
create table platform.mapped_role (
    user_id     bigint not null,
    role        text not null,
    provider_id bigint not null references platform.identity_provider on delete cascade,
    primary key (user_id, role),
    foreign key (user_id, role) references platform.user_role on delete cascade
);
create index mapped_role_provider on platform.mapped_role (provider_id);
call platform.audit_table('platform.mapped_role');

-- Somebody who was sent to a provider. What the browser has to know again follows from its secret, which is not here.
create table platform.provider_sign_in (
    browser_hash bytea primary key,
    provider_id  bigint not null references platform.identity_provider on delete cascade,
    address      text not null,
    expires_at   timestamptz not null
);
create index provider_sign_in_provider on platform.provider_sign_in (provider_id);
create index provider_sign_in_address on platform.provider_sign_in (address);
create index provider_sign_in_expires on platform.provider_sign_in (expires_at);

-- How a session came from a provider, for signing out there, too.
create table platform.session_provider (
    token_hash  bytea primary key references platform.user_session on delete cascade,
    provider_id bigint not null references platform.identity_provider on delete cascade,
    id_token    bytea not null                     -- encrypted
);
create index session_provider_provider on platform.session_provider (provider_id);

-- One row, or none. While it is on, passwords and passkeys open nothing but the one account that is kept for an emergency.
create table platform.single_sign_on (
    only_this    boolean primary key default true check (only_this),
    required     boolean not null,
    emergency_id bigint references platform.app_user,
    check (not required or emergency_id is not null)
);
create index single_sign_on_emergency on platform.single_sign_on (emergency_id);
call platform.audit_table('platform.single_sign_on');
