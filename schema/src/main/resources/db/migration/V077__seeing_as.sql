-- An administrator may look at Kith as somebody else sees it: read only, and written down.
alter table platform.user_session
    add column id      bigint generated always as identity unique,
    add column seen_as bigint references platform.app_user on delete set null;

create table platform.access_event (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor_id   bigint not null references platform.app_user,
    kind       text not null check (kind in ('seen-as.begun', 'seen-as.ended', 'role.created', 'role.changed', 'role.deleted')),
    subject_id bigint references platform.app_user,   -- whom it is about
    what       text not null default ''               -- what it is about, e.g. a role's name
);
create index access_event_recent on platform.access_event (id desc);

create function platform.refuse_access_event_change() returns trigger language plpgsql as $$
begin
    raise exception 'access_event is append-only';
end $$;
create trigger access_event_append_only before update or delete on platform.access_event
    for each row execute function platform.refuse_access_event_change();
