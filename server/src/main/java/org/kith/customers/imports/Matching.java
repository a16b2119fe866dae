package org.kith.customers.imports;

import org.kith.platform.imports.RowMode;

/**
 * How the customers of rows are found, and what is done with rows.
 *
 * @param system who has given out the numbers of the file
 */
record Matching(String system, MatchKey key, RowMode mode) {
    static Matching usual(String system) {
        return new Matching(system, new MatchKey.Usual(), RowMode.BOTH);
    }
}
