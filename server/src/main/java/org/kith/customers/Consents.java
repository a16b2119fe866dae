package org.kith.customers;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** What customers agreed to. Events are only ever added; the present state is their fold, the latest one by time. */
public interface Consents {
    default void append(ConsentEvent event) {
        appendAll(List.of(event));
    }

    /** Adds many in one statement. */
    void appendAll(List<ConsentEvent> events);

    /**
     * Withdraws the consent of everybody who has the address, whoever may see them. Somebody who withdrew already by the
     * same source is left alone, so that the same click may come twice. Returns the customers who are meant.
     */
    List<Long> withdraw(Withdrawal withdrawal);

    /** How things stand for a customer. Who may see the customer is the caller's question. */
    List<Consent> of(long customerId);

    /** All that was said, the latest first. Who may see the customer is the caller's question. */
    List<ConsentRecord> history(long customerId, int limit);

    /** For another area's query, e.g. the claim of a delivery: the customer agrees at this moment. */
    Condition granted(Field<Long> customerId, Channel channel, Purpose purpose);
}
