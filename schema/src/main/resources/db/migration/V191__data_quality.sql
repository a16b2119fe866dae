-- Floor 3: how good the data on a customer is, 0 to 100; a trait that lists sort by.
alter table customers.trait_set add column quality int generated always as ((traits ->> 'quality')::int) stored;
create index trait_set_quality on customers.trait_set (quality, customer_id);
