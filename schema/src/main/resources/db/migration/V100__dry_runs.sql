-- A dry run is an import that is read and tried out, and taken back before anybody can see it; what it counted and refused stays.
alter table platform.import add column dry_run_of bigint references platform.import;
create index import_dry_run on platform.import (dry_run_of, id) where dry_run_of is not null;

-- What it says of the rows, one by one; of a long file the first some thousand.
create table platform.import_outcome (
    import_id bigint not null references platform.import on delete cascade,
    row_no    bigint not null,
    line_no   bigint not null,
    outcome   text not null check (outcome in ('created', 'updated', 'unchanged', 'ignored')),
    name      text,                            -- as the file calls it
    record_id bigint,                          -- whom it met
    fields    text[] not null default '{}',    -- which would change
    primary key (import_id, row_no)
);
