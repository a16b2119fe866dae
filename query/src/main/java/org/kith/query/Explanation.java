package org.kith.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a customer is or is not in it: the same tree as the filter, each place with its answer and what was found. */
public record Explanation(
        Filter filter, boolean matched, @Nullable Found found, List<Explanation> parts) {

    public Explanation {
        parts = List.copyOf(parts);
    }
}
