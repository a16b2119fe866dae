package org.kith.channels.outbox;

import java.util.List;
import org.kith.platform.facts.FactSource;
import org.kith.platform.facts.FactTable;
import org.kith.platform.facts.FactTable.Column;
import org.springframework.stereotype.Component;

/** What the warehouse keeps of deliveries. Times leave as UTC without a zone. */
@Component
class DeliveryFacts implements FactSource {
    @Override
    public List<FactTable> tables() {
        return List.of(new FactTable(
                "delivery",
                "delivery_id",
                List.of(
                        new Column("delivery_id", "BIGINT"),
                        new Column("mailing_id", "BIGINT"),
                        new Column("customer_id", "BIGINT"),
                        new Column("arm", "VARCHAR"),
                        new Column("state", "VARCHAR"),
                        new Column("reason", "VARCHAR"),
                        new Column("settled_at", "TIMESTAMP"),
                        new Column("first_click_at", "TIMESTAMP"),
                        new Column("unsubscribed_at", "TIMESTAMP")),
                """
                select d.id as delivery_id, d.mailing_id, d.customer_id, d.arm, d.state, d.reason,
                       d.settled_at at time zone 'UTC' as settled_at,
                       d.first_click_at at time zone 'UTC' as first_click_at,
                       d.unsubscribed_at at time zone 'UTC' as unsubscribed_at
                from channels.delivery d
                where d.txid >= ?::xid8 and d.txid < ?::xid8"""));
    }
}
