package org.kith.platform.privacy;

import java.util.Collection;
import java.util.Map;

/** Amounts that an erasure must leave as they are; a bean of each area that keeps some. */
public interface Books {
    String name();

    /** Sums and counts over what these customers did, as exact texts. */
    Map<String, String> totals(Collection<Long> customers);
}
