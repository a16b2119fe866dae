-- Floor 2: what a firm keeps of its records beyond what Kith knows of by itself; definitions are data, values live with the record.
create table platform.custom_field (
    id            bigint generated always as identity primary key,
    object        text not null check (object in ('customer')),
    key           text not null check (key ~ '^[a-z][a-zA-Z0-9]{0,39}$'),   -- never to change: values are kept by it
    kind          text not null check (kind in
                      ('text', 'number', 'money', 'date', 'choice', 'choices', 'yesNo', 'link', 'formula', 'rollUp')),
    name_en       text check (name_en <> ''),
    name_zh       text check (name_zh <> ''),
    help_en       text,
    help_zh       text,
    section_en    text,
    section_zh    text,
    position      int not null,
    required      boolean not null default false,
    is_unique     boolean not null default false,
    sortable      boolean not null default false,
    listed        boolean not null default true,   -- shown as a column until somebody hides it
    rules         jsonb not null default '{}',     -- min, max, pattern, currency, expression …, by kind
    options       jsonb not null default '[]',     -- of a choice: code, names, whether it is retired
    default_value jsonb,
    retired_at    timestamptz,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    updated_by    bigint references platform.app_user,
    version       bigint not null default 0,
    unique (object, key),
    check (name_en is not null or name_zh is not null)
);

-- Only records that have such values pay for the index; its queries repeat the condition.
create index customer_custom on customers.customer using gin (custom jsonb_path_ops) where custom <> '{}';

-- A date as an index can keep it: a cast from text depends on the session's date style, this does not.
create function customers.custom_date(value text) returns date language sql immutable strict parallel safe as $$
    select make_date(left(value, 4)::int, substr(value, 6, 2)::int, right(value, 2)::int)
$$;

-- Folds what several rows say of one record; what comes later counts.
create aggregate customers.custom_merge(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');
