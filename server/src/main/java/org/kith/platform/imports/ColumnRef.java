package org.kith.platform.imports;

/**
 * Where a field's value stands in a row.
 *
 * @param index −1 where the file has no column for the field
 */
public record ColumnRef(String field, int index, String column) {
    public boolean isMapped() {
        return index >= 0;
    }
}
