package org.kith.customers;

import java.util.Collection;

/** Hears which customers somebody changed, in the transaction of the change. Imports tell their tables, not this. */
public interface CustomerNews {
    void changed(Collection<Long> customers);
}
