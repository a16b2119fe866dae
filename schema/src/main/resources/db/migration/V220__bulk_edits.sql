-- Floor 3: one change of many customers, remembered row by row so that it can be taken back.
create table customers.bulk_edit (
    id           bigint generated always as identity primary key,
    maker_id     bigint not null references platform.app_user,
    kind         text not null check (kind in ('change', 'delete')),
    changes      jsonb not null,            -- [{field, action, value}], as they were asked for; none of a deletion
    whom         jsonb not null,            -- {customers} or {q, filter}; nothing once they are written down row by row
    state        text not null check (state in ('running', 'done', 'undoing', 'undone')),
    job_id       bigint references platform.job, -- the work on it, where there are too many for one request
    total        bigint,                    -- who was meant when it began; null until they are written down
    place        bigint not null default 0, -- the last customer that the present walk has come by
    walked       bigint not null default 0, -- how many that are
    matched      bigint not null default 0, -- the sum of the three below
    changed      bigint not null default 0,
    unchanged    bigint not null default 0, -- had the wished values before
    not_editable bigint not null default 0, -- left, because the maker may not change them
    created_at   timestamptz not null,
    undone_at    timestamptz,
    restored     bigint not null default 0, -- customers who got something back
    kept         bigint not null default 0, -- customers of whom somebody changed something since, which stays
    not_restored bigint not null default 0, -- customers whom the maker may change no more
    gone         bigint not null default 0, -- customers deleted, merged or erased since
    check (matched = changed + unchanged + not_editable),
    check ((state = 'undone') = (undone_at is not null))
);
create index bulk_edit_maker on customers.bulk_edit (maker_id, id desc);
create index bulk_edit_job on customers.bulk_edit (job_id);
call platform.audit_table('customers.bulk_edit',
    untold => '{whom,place,walked,total,matched,changed,unchanged,not_editable,restored,kept,not_restored,gone}');

-- Values by field: ownerId and teamId, kind, country, city, language, custom.KEY; of a deletion its moment in microseconds. Null
-- until the walk comes by; who is left as they are has no row then.
create table customers.bulk_edit_row (
    bulk_edit_id bigint not null references customers.bulk_edit on delete cascade,
    customer_id  bigint not null references customers.customer on delete cascade,
    before       jsonb,
    after        jsonb,
    restored     jsonb,                     -- what an undo gave back
    editable     boolean,
    primary key (bulk_edit_id, customer_id)
);
create index bulk_edit_row_customer on customers.bulk_edit_row (customer_id);

-- A value as the history tells it.
create function customers.told(value jsonb) returns text language sql immutable parallel safe as $$
    select case jsonb_typeof(value)
        when 'array' then coalesce((select string_agg(e.one, ', ' order by e.at)
                                    from jsonb_array_elements_text(value) with ordinality e (one, at)), '')
        when 'null' then ''
        else coalesce(value #>> '{}', '')
    end
$$;

-- Old and new of each field that a change makes different; the team goes with its owner and is not told.
create function customers.told_changes(before jsonb, after jsonb) returns jsonb language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(a.key, jsonb_build_object('old', customers.told(before -> a.key),
                                                               'new', customers.told(a.value))), '{}')
    from jsonb_each(after) a
    where before -> a.key is distinct from a.value and a.key <> 'teamId'
$$;

-- The former values of fields that still have what the change gave them. An owner and the team are one.
create function customers.restorable(before jsonb, after jsonb, present jsonb) returns jsonb
    language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(a.key, before -> a.key), '{}')
    from jsonb_each(after) a
    where before -> a.key is distinct from a.value
      and case when a.key in ('ownerId', 'teamId')
               then present -> 'ownerId' is not distinct from after -> 'ownerId'
                    and present -> 'teamId' is not distinct from after -> 'teamId'
               else present -> a.key is not distinct from a.value end
$$;

-- Whether something that a change gave was changed since and stays.
create function customers.keeps_some(before jsonb, after jsonb, restored jsonb) returns boolean
    language sql immutable parallel safe as $$
    select exists (select from jsonb_each(after) a
                   where before -> a.key is distinct from a.value and not jsonb_exists(restored, a.key))
$$;

-- The values of the firm's own fields among those of a change, by their keys.
create function customers.custom_part(given jsonb) returns jsonb language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(substr(g.key, 8), g.value), '{}')
    from jsonb_each(given) g
    where g.key like 'custom.%'
$$;
