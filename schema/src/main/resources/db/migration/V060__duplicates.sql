-- Floor 3: which records probably speak of one customer, and what people decided of them.
create table customers.link_run (
    id          bigint generated always as identity primary key,
    started_at  timestamptz not null,
    finished_at timestamptz,
    customers   bigint,
    lessons     jsonb                          -- what decisions taught: {"decisions": …, "shift": …, "factors": {field: …}}
);

-- One row a pair, whoever decides of it: decisions outlive every search, open pairs are those that the last search found.
create table customers.duplicate_pair (
    id             bigint generated always as identity primary key,
    lesser_id      bigint not null references customers.customer on delete cascade,
    greater_id     bigint not null references customers.customer on delete cascade,
    probability    float8 not null check (probability between 0 and 1),   -- of being one customer, lessons counted in
    model_log_odds float8 not null,            -- the model's own, which lessons start from
    household      float8 not null check (household between 0 and 1),     -- probability of only living together
    clues          jsonb not null,             -- [{"fields": [...], "agreements": [...], "bits": …}]
    state          text not null default 'open' check (state in ('open', 'later', 'merged', 'apart')),
    run_id         bigint not null references customers.link_run,   -- the last search that found it
    found_at       timestamptz not null,
    decided_by     bigint references platform.app_user,   -- null with a decision: merged by the rule
    decided_at     timestamptz,
    merge_id       bigint references customers.merge on delete cascade,
    unique (lesser_id, greater_id),
    check (lesser_id < greater_id),
    check ((state = 'merged') = (merge_id is not null)),
    check ((state in ('open')) = (decided_at is null))
);
create index duplicate_pair_queue on customers.duplicate_pair (state, probability desc, id);
create index duplicate_pair_greater on customers.duplicate_pair (greater_id);
create index duplicate_pair_merge on customers.duplicate_pair (merge_id);
create index duplicate_pair_run on customers.duplicate_pair (run_id);

-- What the firm lets Kith do by itself; one row at most, without one the defaults of the program hold.
create table customers.linkage_rule (
    only_one      boolean primary key default true check (only_one),
    merges_sure   boolean not null,
    sure_from     float8 not null check (sure_from between 0.9 and 0.999999),
    queued_from   float8 not null check (queued_from between 0.05 and 0.95),
    changed_by    bigint references platform.app_user,
    changed_at    timestamptz not null
);
