package org.kith.customers.imports;

import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;

/** What an area has done because a customer agreed to it: as long as it has, the evidence of the agreement stays. */
public interface ConsentUses {
    /** Whether anything was done of the kind for the customer since. */
    Condition usedSince(Field<Long> customerId, Field<OffsetDateTime> since);
}
