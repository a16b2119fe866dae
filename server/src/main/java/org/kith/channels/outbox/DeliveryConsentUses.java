package org.kith.channels.outbox;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.channels.Tables.DELIVERY;

import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.kith.customers.imports.ConsentUses;
import org.springframework.stereotype.Component;

/** Whoever was written to, or is about to be, was so because of a consent. */
@Component
class DeliveryConsentUses implements ConsentUses {
    @Override
    public Condition usedSince(Field<Long> customerId, Field<OffsetDateTime> since) {
        return exists(selectOne()
                .from(DELIVERY)
                .where(
                        DELIVERY.CUSTOMER_ID.eq(customerId),
                        DELIVERY.SETTLED_AT.isNull().or(DELIVERY.SETTLED_AT.ge(since))));
    }
}
