-- A way of looking at the list of customers that somebody has given a name: what it holds, in which order, with which columns.
create table customers.list_view (
    id         bigint generated always as identity primary key,
    name       text not null check (name <> '' and length(name) <= 80),
    owner_id   bigint not null references platform.app_user on delete cascade,
    team_id    bigint references platform.team,
    audience   text not null check (audience in ('mine', 'team', 'everyone')),
    q          text,
    filter     text,                           -- in the filter language, as JSON
    sort       text,
    columns    jsonb not null,                 -- [{"id": …, "width": …}], in their order
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version    bigint not null default 0,
    check (audience <> 'team' or team_id is not null)
);
create index list_view_owner on customers.list_view (owner_id);
create index list_view_team on customers.list_view (team_id) where audience = 'team';
create index list_view_everyone on customers.list_view (id) where audience = 'everyone';

-- With which view a user's list opens.
create table customers.default_view (
    user_id bigint primary key references platform.app_user on delete cascade,
    view_id bigint not null references customers.list_view on delete cascade
);
create index default_view_view on customers.default_view (view_id);
