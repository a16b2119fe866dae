package org.kith.platform.imports;

/** Turns a file's row into the values of the staging columns, in their order. */
@FunctionalInterface
public interface RowReader {
    void read(RowValues row, StagedValues out) throws RefusedValue;
}
