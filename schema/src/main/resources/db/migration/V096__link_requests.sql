-- Who asked for a link to a new password, to bound how many go out; of unknown addresses as of known ones.
create table platform.link_request (
    id      bigint generated always as identity primary key,
    email   text not null,
    address text not null,
    at      timestamptz not null
);
create index link_request_at on platform.link_request (at);
create index link_request_email on platform.link_request (email, at);
create index link_request_address on platform.link_request (address, at);
