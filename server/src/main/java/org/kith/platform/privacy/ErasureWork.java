package org.kith.platform.privacy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure finds, or has done: places and counts, never a value.
 *
 * @param tables what happens to rows that are about the customer
 * @param texts free texts elsewhere that name the person
 * @param places what areas look after themselves
 * @param trail rows of the trail that lose what they say of the change
 */
record ErasureWork(
        List<TableWork> tables, List<TextWork> texts, List<PlaceWork> places, long trail, List<BookWork> books) {
    /**
     * @param rows that lead to the customer
     * @param action {@code delete} the rows, {@code change} columns of them, or {@code keep} them
     * @param changed columns that are emptied or get the pseudonym
     * @param kept columns that stay, with the reason
     */
    record TableWork(String table, long rows, String action, List<String> changed, List<Kept> kept) {}

    record Kept(String column, String why) {}

    /** @param action {@code delete} the row, {@code clear} the text, or {@code replace} the words in it */
    record TextWork(String table, String column, long rows, String action) {}

    record PlaceWork(String place, long count) {}

    record BookWork(
            String name,
            Map<String, String> before,
            @Nullable Map<String, String> after) {}
}
