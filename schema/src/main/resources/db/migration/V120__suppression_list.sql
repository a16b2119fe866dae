-- The list of addresses that are never written to: by a keyed digest, for one purpose or for all, with its past.
alter table channels.suppression
    drop constraint suppression_pkey,
    drop constraint suppression_reason_check,
    add column id bigint generated always as identity primary key,
    add column kind text not null default 'email' check (kind in ('email', 'phone')),
    add column purpose text check (purpose in ('marketing', 'service', 'research')),   -- null: for nothing at all
    add column keyed boolean not null default false,   -- false: the plain digest of earlier releases, keyed at the next start
    add column added_by bigint references platform.app_user on delete set null,
    add column removed_at timestamptz,
    add column removed_by bigint references platform.app_user on delete set null,
    add column removed_why text,
    add constraint suppression_reason_check
        check (reason in ('unsubscribed', 'bounced', 'complained', 'manual', 'erased')),
    add constraint suppression_removed check ((removed_at is null) = (removed_why is null));
alter table channels.suppression alter column keyed set default true;
create unique index suppression_once on channels.suppression (address_hash, purpose) nulls not distinct where removed_at is null;
create index suppression_reason on channels.suppression (reason, id) where removed_at is null;
create index suppression_unkeyed on channels.suppression (id) where not keyed;

-- Who has left by a mail's link stays out even if an import brings the address again.
insert into channels.suppression (address_hash, reason, source, at, purpose, keyed)
select distinct on (e.address, e.purpose)
    sha256(convert_to(lower(e.address), 'UTF8')), 'unsubscribed', e.source, e.at, e.purpose, false
from customers.consent_event e
join customers.consent_state s on s.customer_id = e.customer_id and s.channel = e.channel and s.purpose = e.purpose
where e.channel = 'email' and e.action = 'withdrawn' and e.address is not null and not s.granted
order by e.address, e.purpose, e.at desc
on conflict do nothing;

-- By which key the digests were made: with another one the list would match nobody and say nothing.
create table channels.suppression_key (
    one  boolean primary key default true check (one),
    mark bytea not null
);

drop trigger audit_inserts on channels.suppression;
drop trigger audit_updates on channels.suppression;
drop trigger audit_deletes on channels.suppression;
drop trigger audit_truncates on channels.suppression;
call platform.audit_table('channels.suppression', untold => '{keyed}', secret => '{address_hash}', keys => '{id}');
