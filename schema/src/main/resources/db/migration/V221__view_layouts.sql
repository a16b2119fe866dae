-- How a saved view is laid out: as a list or a board, in groups by a field, with what summed.
alter table customers.list_view
    add column layout   text not null default 'list' check (layout in ('list', 'board')),
    add column group_by text,                  -- a field of the filter language
    add column measure  text,                  -- a column whose values are summed for each group
    add column totals   boolean not null default false,
    add check (layout = 'list' or group_by is not null);
