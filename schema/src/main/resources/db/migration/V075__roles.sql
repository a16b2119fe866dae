-- Roles are data: how far each action reaches on each kind of record, and what else a role allows.
create table platform.role (
    code        text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
    name        text not null check (name <> ''),   -- of those that came with Kith the browser says it in the reader's language
    built_in    boolean not null default false,
    permissions text[] not null default '{}',       -- those that speak of no kind of record
    version     bigint not null default 0
);
create unique index role_name on platform.role (lower(name));

create table platform.role_right (
    role    text not null references platform.role on delete cascade,
    subject text not null check (subject in ('customers', 'segments', 'campaigns')),
    action  text not null check (action in ('create', 'read', 'edit', 'delete', 'export')),
    reach   text not null check (reach in ('own', 'team', 'subtree', 'all')),   -- no row: not at all
    primary key (role, subject, action)
);

-- The administrator may everything there is, now and later; its rows are what the editor shows.
insert into platform.role (code, name, built_in, permissions) values
    ('administrator', 'Administrator', true, array['ORDERS_READ', 'IMPORTS', 'CAMPAIGNS_APPROVE', 'CAMPAIGNS_LAUNCH',
        'INTELLIGENCE_READ', 'SCORES_RUN', 'JOBS', 'JOBS_CANCEL', 'USERS_ADMIN', 'SETTINGS_ADMIN']),
    ('manager', 'Manager', true, array['ORDERS_READ', 'IMPORTS', 'CAMPAIGNS_APPROVE', 'CAMPAIGNS_LAUNCH',
        'INTELLIGENCE_READ', 'SCORES_RUN', 'JOBS']),
    ('marketer', 'Marketer', true, array['ORDERS_READ', 'IMPORTS', 'CAMPAIGNS_LAUNCH', 'INTELLIGENCE_READ', 'JOBS']),
    ('sales', 'Sales', true, array['ORDERS_READ', 'JOBS']),
    ('service', 'Service', true, array['ORDERS_READ', 'JOBS']),
    ('analyst', 'Analyst', true, array['ORDERS_READ', 'INTELLIGENCE_READ', 'SCORES_RUN', 'JOBS']);

insert into platform.role_right (role, subject, action, reach)
select role, subject, action, case when action = 'create' then 'all' else reach end
from (values
        ('administrator', 'all', array['customers', 'segments', 'campaigns'], array['customers', 'segments', 'campaigns']),
        ('manager', 'all', array['customers', 'segments', 'campaigns'], array['customers', 'segments', 'campaigns']),
        ('marketer', 'all', array['customers', 'segments', 'campaigns'], array['customers', 'segments', 'campaigns']),
        ('sales', 'subtree', array['customers', 'segments', 'campaigns'], array['customers']),
        ('service', 'subtree', array['customers'], array['customers']),
        ('analyst', 'all', array['customers', 'segments', 'campaigns'], array['segments'])) given (role, reach, reads, writes),
    unnest(array['customers', 'segments', 'campaigns']) subject,
    unnest(array['create', 'read', 'edit', 'delete', 'export']) action
where subject = any (case when action in ('read', 'export') then reads else writes end);

alter table platform.user_role drop constraint user_role_role_check;
alter table platform.user_role add foreign key (role) references platform.role on update cascade;
create index user_role_role on platform.user_role (role);
create index team_parent on platform.team (parent_id);
create index app_user_team on platform.app_user (team_id);
