package org.kith.customers;

import java.util.List;
import org.kith.platform.facts.FactSource;
import org.kith.platform.facts.FactTable;
import org.kith.platform.facts.FactTable.Column;
import org.springframework.stereotype.Component;

/** What the warehouse keeps of customers. Times leave as UTC without a zone. */
@Component
class CustomerFactTables implements FactSource {
    @Override
    public List<FactTable> tables() {
        return List.of(customer(), contact(), consent(), traits());
    }

    private static FactTable customer() {
        return new FactTable(
                "customer",
                "customer_id",
                List.of(
                        new Column("customer_id", "BIGINT"),
                        new Column("kind", "VARCHAR"),
                        new Column("name", "VARCHAR"),
                        new Column("country", "VARCHAR"),
                        new Column("city", "VARCHAR"),
                        new Column("language", "VARCHAR"),
                        new Column("birthday", "DATE"),
                        new Column("source", "VARCHAR"),
                        new Column("owner_id", "BIGINT"),
                        new Column("team_id", "BIGINT"),
                        new Column("territory_id", "BIGINT"),
                        new Column("created_at", "TIMESTAMP"),
                        new Column("deleted", "BOOLEAN"),
                        new Column("custom", "VARCHAR"),
                        new Column("tags", "VARCHAR")),
                """
                select c.id as customer_id, c.kind, c.name, c.country::text as country, c.city, c.language, c.birthday,
                       c.source, c.owner_id, c.team_id, c.territory_id, c.created_at at time zone 'UTC' as created_at,
                       c.deleted_at is not null as deleted, nullif(c.custom, '{}')::text as custom,
                       c.tags::text as tags
                from customers.customer c
                where c.txid >= ?::xid8 and c.txid < ?::xid8""");
    }

    /** A change of a contact point is a change of its customer (see customers.touch_customer). */
    private static FactTable contact() {
        return new FactTable(
                "contact",
                "customer_id",
                List.of(
                        new Column("customer_id", "BIGINT"),
                        new Column("email", "VARCHAR"),
                        new Column("phone", "VARCHAR")),
                """
                select c.id as customer_id,
                       (select p.normalised from customers.contact_point p
                        where p.customer_id = c.id and p.kind = 'email' and p.is_primary and p.unusable is null) as email,
                       (select p.normalised from customers.contact_point p
                        where p.customer_id = c.id and p.kind = 'phone' and p.is_primary and p.unusable is null) as phone
                from customers.customer c
                where c.txid >= ?::xid8 and c.txid < ?::xid8""");
    }

    private static FactTable consent() {
        return new FactTable(
                "consent",
                "consent_key",
                List.of(
                        new Column("consent_key", "VARCHAR"),
                        new Column("customer_id", "BIGINT"),
                        new Column("channel", "VARCHAR"),
                        new Column("purpose", "VARCHAR"),
                        new Column("granted", "BOOLEAN"),
                        new Column("since", "TIMESTAMP")),
                """
                select s.customer_id || ':' || s.channel || ':' || s.purpose as consent_key, s.customer_id, s.channel,
                       s.purpose, s.granted, s.since at time zone 'UTC' as since
                from customers.consent_state s
                where s.txid >= ?::xid8 and s.txid < ?::xid8""");
    }

    private static FactTable traits() {
        return new FactTable(
                "traits",
                "customer_id",
                List.of(
                        new Column("customer_id", "BIGINT"),
                        new Column("clv", "DOUBLE"),
                        new Column("p_alive", "DOUBLE"),
                        new Column("expected_orders", "DOUBLE"),
                        new Column("expected_spend", "DOUBLE"),
                        new Column("activity", "VARCHAR"),
                        new Column("recency_days", "DOUBLE"),
                        new Column("orders", "DOUBLE"),
                        new Column("revenue", "DOUBLE"),
                        new Column("profit", "DOUBLE"),
                        new Column("rfm", "VARCHAR"),
                        new Column("pyramid", "VARCHAR"),
                        new Column("ladder", "VARCHAR"),
                        new Column("contacted", "DOUBLE"),
                        new Column("responded", "DOUBLE"),
                        new Column("last_contacted", "TIMESTAMP"),
                        new Column("next_offer", "VARCHAR"),
                        new Column("quality", "DOUBLE"),
                        new Column("faults", "VARCHAR")),
                """
                select t.customer_id, t.clv, (t.traits ->> 'pAlive')::float8 as p_alive,
                       (t.traits ->> 'expectedOrders')::float8 as expected_orders,
                       (t.traits ->> 'expectedSpend')::float8 as expected_spend, t.traits ->> 'activity' as activity,
                       (t.traits ->> 'recencyDays')::float8 as recency_days, (t.traits ->> 'orders')::float8 as orders,
                       (t.traits ->> 'revenue')::float8 as revenue, (t.traits ->> 'profit')::float8 as profit,
                       t.traits ->> 'rfm' as rfm, t.traits ->> 'pyramid' as pyramid, t.traits ->> 'ladder' as ladder,
                       (t.traits ->> 'contacted')::float8 as contacted, (t.traits ->> 'responded')::float8 as responded,
                       (t.traits ->> 'lastContacted')::timestamptz at time zone 'UTC' as last_contacted,
                       t.traits ->> 'nextOffer' as next_offer, t.quality::float8 as quality, t.traits ->> 'faults' as faults
                from customers.trait_set t
                where t.txid >= ?::xid8 and t.txid < ?::xid8""");
    }
}
