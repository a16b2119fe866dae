-- A deletion that is undone brings a customer back: whoever heard that the customer was deleted hears that there is one again. (Whoever
-- comes back by the undoing of a merge was never deleted, and has an event of their own.)
create function customers.tell_returned() returns trigger language plpgsql as $$
begin
    if platform.is_heard('customer.created') then
        perform platform.tell_event('customer.created', a.id, jsonb_build_object('version', a.version))
        from added a join removed r on r.id = a.id
        where r.deleted_at is not null and r.merged_into is null and a.deleted_at is null
        order by a.id;
    end if;
    return null;
end $$;
create trigger webhook_returned after update on customers.customer
    referencing old table as removed new table as added for each statement execute function customers.tell_returned();
