package org.kith.query;

import java.util.Set;

/** A filter that fits the fields, ready to be compiled or evaluated; only {@link Filters} makes one. */
public final class CheckedFilter {

    private final Filter filter;
    private final Node root;
    private final Set<String> fields;
    private final Set<Long> segments;

    CheckedFilter(Filter filter, Node root, Set<String> fields, Set<Long> segments) {
        this.filter = filter;
        this.root = root;
        this.fields = Set.copyOf(fields);
        this.segments = Set.copyOf(segments);
    }

    /** The filter as it was written. */
    public Filter filter() {
        return filter;
    }

    /** The keys of all fields it reads, those of its segments too. */
    public Set<String> fields() {
        return fields;
    }

    /** All segments it stands on, directly or through others. */
    public Set<Long> segments() {
        return segments;
    }

    Node root() {
        return root;
    }
}
