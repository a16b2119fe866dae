-- Floor 7: the campaign cycle.
create schema if not exists marketing;

create table marketing.campaign (
    id               bigint generated always as identity primary key,
    name             text not null check (name <> ''),
    state            text not null check (state in ('draft', 'awaiting-approval', 'approved', 'sending', 'running', 'evaluated', 'stopped')),
    -- plan
    goal             text not null default 'purchase' check (goal in ('purchase', 'win-back', 'cross-sell', 'retention')),
    goal_note        text not null default '',
    offer            text not null default '',
    offer_code       text,
    discount_percent numeric(5, 2) not null default 0 check (discount_percent between 0 and 100),
    landing_url      text,
    budget           numeric(18, 4) not null check (budget >= 0),
    cost_per_contact numeric(18, 4) not null default 0 check (cost_per_contact >= 0),
    fixed_cost       numeric(18, 4) not null default 0 check (fixed_cost >= 0),
    currency         char(3) not null,
    window_days      int not null default 30 check (window_days between 1 and 365),
    planned_start    timestamptz,
    owner_id         bigint references platform.app_user,
    team_id          bigint references platform.team,
    changed_by       bigint references platform.app_user,  -- who wrote the plan as it stands; never its approver
    approved_by      bigint references platform.app_user,
    approved_at      timestamptz,
    -- audience
    segment_id       bigint references intelligence.segment,
    exclusions       bigint[] not null default '{}',    -- segments
    control_key      bytea not null check (length(control_key) >= 16),  -- draws the control group; never told
    control_share    numeric(5, 4) not null default 0.1 check (control_share >= 0 and control_share <= 0.5),
    -- content
    subject          text not null default '',
    preheader        text not null default '',
    body_format      text not null default 'mjml' check (body_format in ('mjml', 'html')),
    body             text not null default '',
    from_name        text not null default '',
    from_address     text not null default '',
    -- what happened
    mailing_id       bigint references channels.mailing,
    launched_at      timestamptz,
    launched_by      bigint references platform.app_user,
    finished_at      timestamptz,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    version          bigint not null default 0,
    check (approved_by is null or approved_by is distinct from owner_id)
);
create index campaign_recent on marketing.campaign (created_at desc, id desc);

-- The evaluation as it stood each time it was made; the last one is the campaign's result.
create table marketing.evaluation (
    id          bigint generated always as identity primary key,
    campaign_id bigint not null references marketing.campaign,
    as_of       timestamptz not null,
    final       boolean not null,
    result      jsonb not null
);
create index evaluation_campaign on marketing.evaluation (campaign_id, as_of desc);

-- Who was reached by which campaign, and who then bought: what the traits contacted and responded count.
create table marketing.touch (
    customer_id  bigint not null references customers.customer on delete cascade,
    campaign_id  bigint not null references marketing.campaign,
    sent_at      timestamptz not null,
    responded_at timestamptz,
    primary key (customer_id, campaign_id)
);
