-- Floor 2: in which order a page shows its sections to the people who have a role. Of a role without a row it is as it is by itself.
create table platform.page_layout (
    role     text not null references platform.role on update cascade on delete cascade,
    page     text not null check (page in ('customer')),
    sections jsonb not null,            -- {side, main, tabs, hidden}: the codes of sections in their order
    version  bigint not null,
    primary key (role, page)
);
call platform.audit_table('platform.page_layout', untold => '{version}');
