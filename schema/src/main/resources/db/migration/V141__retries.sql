-- Floor 2: answers to requests that may be sent again. Written in the transaction of what was asked for: both are there or neither.
create table platform.answered_request (
    user_id      bigint not null references platform.app_user on delete cascade,
    key          text not null,                -- the caller's Idempotency-Key
    request_hash bytea not null,               -- what was asked: a key asks one thing
    status       int not null,
    media_type   text,
    answer       bytea not null,               -- encrypted: some answers hold a secret that is told once
    at           timestamptz not null,
    primary key (user_id, key)
);
create index answered_request_age on platform.answered_request (at);
