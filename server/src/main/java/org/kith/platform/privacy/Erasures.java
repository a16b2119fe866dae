package org.kith.platform.privacy;

import org.jooq.Condition;
import org.jooq.Field;
import org.kith.platform.access.Viewer;

/** Takes people out of everything that is kept, as the catalogue says. */
public interface Erasures {
    /** Why somebody is erased. */
    enum Reason {
        REQUEST,
        OBJECTION,
        RETENTION,
        RESTORE,
        OTHER;

        /** As written in the database and in the API. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Begins to look for all that would go; nothing goes before the plan is approved. Who may is the caller's question. */
    long plan(long customerId, Reason reason, Viewer viewer);

    /** For an area's query: the column names a customer whose erasure is planned or under way. */
    Condition underWay(Field<Long> customerId);

    /**
     * Erases once more whom the log beside the database names and the database knows as they were: after a restore of an older
     * state. Returns how many there were. To be called before anybody is let in and anything is sent.
     */
    int replay();
}
