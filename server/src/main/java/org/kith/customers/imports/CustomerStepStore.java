package org.kith.customers.imports;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.platform.imports.Staged;
import org.springframework.stereotype.Repository;

/** Keeps what each step of an import does to customers: the keys of what it adds, and of what it changes how that was before. */
@Repository
class CustomerStepStore {
    private final DSLContext database;
    private final Clock clock;

    CustomerStepStore(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void open() {
        database.execute("""
                create temporary table if not exists imported_before (
                    customer_id bigint primary key, version bigint, state jsonb) on commit delete rows""");
        database.execute("delete from imported_before");
    }

    /** The customers whom the rows have met, before anything of them is changed. */
    void seeBefore() {
        database.execute("""
                insert into imported_before (customer_id, version, state)
                select c.id, c.version, customers.importable(c)
                from (select distinct customer_id from imported_customer where customer_id is not null and not created) met
                join customers.customer c on c.id = met.customer_id""");
    }

    /**
     * Addresses, numbers and events of this step are those that this transaction has written: {@code xmin} names it, whatever
     * the clock says.
     */
    void remember(Staged staged) {
        var now = DSL.val(clock.instant().atOffset(ZoneOffset.UTC));
        var step = database.fetchValue("""
                with met as (select distinct customer_id from imported_customer where customer_id is not null),
                added as (
                    select p.id from met join customers.contact_point p on p.customer_id = met.customer_id
                    where p.xmin = pg_current_xact_id()::xid),
                said as (
                    select e.id from met join customers.consent_event e on e.customer_id = met.customer_id
                    where e.xmin = pg_current_xact_id()::xid)
                insert into customers.import_step (import_id, customers, contact_points, consent_events, applied_at)
                select {0},
                    coalesce((select range_agg(int8range(customer_id, customer_id, '[]'))
                        from (select distinct customer_id from imported_customer where created) made), '{}'),
                    coalesce((select range_agg(int8range(id, id, '[]')) from added), '{}'),
                    coalesce((select range_agg(int8range(id, id, '[]')) from said), '{}'), {1}
                returning id""", DSL.val(staged.importId()), now);
        database.execute("""
                insert into customers.import_change (step_id, customer_id, version, versions, fields, points, external_ids)
                select {0}, c.id, c.version, c.version - coalesce(before.version, c.version), changed.fields, coalesce(added.points, '[]'), coalesce(adopted.numbers, '[]')
                from (
                    select customer_id from imported_customer where customer_id is not null
                    group by customer_id having not bool_or(created)) met
                join customers.customer c on c.id = met.customer_id
                left join imported_before before on before.customer_id = c.id
                cross join lateral (
                    select case when before.state is not null and c.xmin = pg_current_xact_id()::xid
                        then platform.audit_difference(before.state, customers.importable(c), '{}', '{}')
                        else '{}' end as fields) changed
                left join lateral (
                    select jsonb_agg(jsonb_build_object('id', p.id, 'primary', p.is_primary)) as points
                    from customers.contact_point p
                    where p.customer_id = c.id and p.xmin = pg_current_xact_id()::xid) added on true
                left join lateral (
                    select jsonb_agg(jsonb_build_object('system', x.system, 'value', x.value)) as numbers
                    from customers.external_id x
                    where x.customer_id = c.id and x.import_id = {1} and x.xmin = pg_current_xact_id()::xid) adopted on true
                where changed.fields <> '{}' or added.points is not null or adopted.numbers is not null
                    or exists (
                        select from customers.consent_event e
                        where e.customer_id = c.id and e.xmin = pg_current_xact_id()::xid)
                union all
                select {0}, c.id, c.version, c.version, '{}', '[]', '[]'
                from (select distinct customer_id from imported_customer where created) made
                join customers.customer c on c.id = made.customer_id and c.version > 0""", DSL.val(step), DSL.val(staged.importId()));
    }
}
