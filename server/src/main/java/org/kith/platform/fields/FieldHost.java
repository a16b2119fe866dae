package org.kith.platform.fields;

import org.jspecify.annotations.Nullable;

/** The area whose records have the fields; a bean of its own. */
public interface FieldHost {
    /** As the API calls its records: {@code customer}. */
    String object();

    /** Prepares the records for what a definition promises from now on; in the transaction that changes it. */
    void changed(@Nullable CustomField before, CustomField after);

    /** How many records have a value, at most so many. */
    long used(CustomField field, int most);
}
