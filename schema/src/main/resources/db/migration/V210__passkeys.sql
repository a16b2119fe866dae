-- Passkeys (WebAuthn): keys that a user's devices keep and unlock themselves. Only the public halves are here.
create table platform.passkey_owner (
    user_id bigint primary key references platform.app_user on delete cascade,
    handle  bytea not null unique              -- what devices call the user: random, so that it tells nobody who that is
);

create table platform.passkey (
    id              bigint generated always as identity primary key,
    user_id         bigint not null references platform.passkey_owner on delete cascade,
    name            text not null check (name <> ''),
    credential_id   bytea not null unique,
    credential      bytea not null,            -- attested credential data: the kind of device, the id, the public key
    sign_count      bigint not null,           -- as the device told last; one that goes back has been copied
    backup_eligible boolean not null,          -- whether it may live on several devices
    transports      text[] not null,
    created_at      timestamptz not null,
    used_at         timestamptz
);
create index passkey_user on platform.passkey (user_id);
call platform.audit_table('platform.passkey', untold => '{sign_count,used_at}', secret => '{credential_id,credential}');

-- What a device is to sign: for one answer, of one browser, for a few minutes.
create table platform.passkey_challenge (
    browser_hash bytea primary key,            -- of the session that adds a passkey, or of the cookie of a browser that signs in
    user_id      bigint references platform.app_user on delete cascade,   -- who adds one; null: somebody signs in
    address      text not null,
    challenge    bytea not null,
    expires_at   timestamptz not null
);
create index passkey_challenge_address on platform.passkey_challenge (address);
create index passkey_challenge_user on platform.passkey_challenge (user_id);
create index passkey_challenge_expires on platform.passkey_challenge (expires_at);
