package org.kith.platform.facts;

import java.util.List;

/**
 * One table of facts.
 *
 * @param name in the warehouse
 * @param key the column that identifies a row; a changed row replaces the one with the same key
 * @param columns in the order of the query
 * @param query PostgreSQL text that selects the columns from rows whose {@code txid} lies in a half-open range; it ends in a
 *     {@code where} whose last two placeholders are that range: {@code … where t.txid >= ?::xid8 and t.txid < ?::xid8}
 */
public record FactTable(String name, String key, List<Column> columns, String query) {
    /** A column and its type in the warehouse's SQL, e.g. {@code DECIMAL(18,4)}. */
    public record Column(String name, String type) {}

    public FactTable {
        columns = List.copyOf(columns);
    }
}
