-- Files that users had written of what they see. The row stays when the file has gone: who took what along, and when.
create table platform.export (
    id              bigint generated always as identity primary key,
    source          text not null,             -- 'customers'
    owner_id        bigint not null references platform.app_user,
    wish            jsonb not null,            -- what to write, as its source understands it
    format          text not null check (format in ('csv', 'xlsx')),
    byte_order_mark boolean not null,          -- of a CSV file: whether it begins with the mark by which Excel knows UTF-8
    language        text not null,             -- in which its words are
    job_id          bigint references platform.job,
    created_at      timestamptz not null,
    file_id         uuid unique,               -- null until the file is whole
    file_name       text,
    size            bigint,
    rows            bigint,
    left_out        bigint,                    -- rows that the owner saw and was not allowed to export
    reached         jsonb,                     -- the records that the owner's rights reached when the file was written
    expires_at      timestamptz,
    removed_at      timestamptz,
    check (file_id is null
        or (file_name is not null and size >= 0 and rows >= 0 and left_out >= 0 and reached is not null and expires_at is not null))
);
create index export_owner on platform.export (owner_id, id);
create index export_job on platform.export (job_id);
create index export_expiring on platform.export (expires_at) where file_id is not null and removed_at is null;
