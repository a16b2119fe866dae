-- A withdrawal that came by a mail counts for everybody who has the mail's address: each event says by which address.
alter table customers.consent_event add column address text;
