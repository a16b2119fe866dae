package org.kith.platform.audit;

import org.jspecify.annotations.Nullable;

/** Where reads of sensitive data are written down, in the caller's transaction; changes write themselves, by triggers. */
public interface Trail {
    void add(Look look);

    /**
     * Somebody has looked at, or taken along, what not everybody may see.
     *
     * @param object what was read, e.g. {@code "import.refusals"}
     * @param record which one of them
     * @param customerId whom it was about, where it was one customer
     */
    record Look(
            String object,
            @Nullable String record,
            @Nullable Long customerId) {}
}
