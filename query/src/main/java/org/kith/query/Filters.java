package org.kith.query;

/** Checks filters against the fields that exist; nothing runs that was not checked. */
public final class Filters {

    private Filters() {}

    /** Checks a filter that stands on no segment, or throws {@link FilterRefused} with all its problems. */
    public static CheckedFilter check(Filter filter, Fields fields) {
        return check(filter, fields, SegmentFilters.none());
    }

    /** Checks a filter and every segment it stands on, or throws {@link FilterRefused} with all their problems. */
    public static CheckedFilter check(Filter filter, Fields fields, SegmentFilters segments) {
        return new Check(fields, segments).of(filter);
    }

    /** Checks the rule that a segment is about to get, so that it cannot contain itself through others. */
    public static CheckedFilter checkSegment(long segment, Filter filter, Fields fields, SegmentFilters segments) {
        return new Check(fields, segments).ofSegment(segment, filter);
    }
}
