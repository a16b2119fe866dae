package org.kith.customers;

import java.util.List;

/** Hears what customers said, in the transaction that writes it down. Imports tell their tables, not this. */
public interface ConsentNews {
    void heard(List<ConsentEvent> events);
}
