package org.kith.platform.imports;

/** Turns a file's row into the values of the staging columns, in their order. */
@FunctionalInterface
public interface RowReader {
    void read(RowValues row, StagedValues out) throws RefusedValue;

    /** A row that was read before, by a run that has ended since: it is not read again, and may have a meaning for the next. */
    default void pass(RowValues row) {}

    /** A row in between could not be read at all. */
    default void broken() {}
}
