package org.kith.customers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/** Counts and sums of what a view of the list shows to a viewer: of no customer whom the list would not show. */
public interface CustomerTotals {
    /** @param measures {@code clv}, {@code revenue}, {@code orders}, or a number or an amount of the firm's own as {@code custom.KEY} */
    Totals totals(View view, List<String> measures, Viewer viewer);

    /** @param by a field of the filter language with few values: a choice, yes or no, an owner, a country, a language */
    Groups groups(View view, String by, List<String> measures, Viewer viewer);

    /**
     * Whom the list shows.
     *
     * @param q as {@link CustomerList.Query} takes it
     * @param filter in the filter language, as JSON
     */
    record View(@Nullable String q, @Nullable String filter) {}

    /** @param exact false where there are more than were looked at; then nothing is summed */
    record Totals(long count, boolean exact, Map<String, BigDecimal> sums) {
        public Totals {
            sums = Map.copyOf(sums);
        }
    }

    /**
     * @param value as the filter language compares it; null for those who have none
     * @param name of a colleague
     */
    record Group(@Nullable String value, @Nullable String name, long count, Map<String, BigDecimal> sums) {
        public Group {
            sums = Map.copyOf(sums);
        }
    }

    /**
     * The largest first.
     *
     * @param exact false where there are more customers than were looked at; counts are of those who were, and nothing is summed
     * @param complete whether these are all groups
     */
    record Groups(List<Group> items, boolean exact, boolean complete) {
        public Groups {
            items = List.copyOf(items);
        }
    }
}
