package org.kith.intelligence.segments;

import java.util.Set;
import java.util.TreeSet;
import org.kith.query.Filter;

/** The segments that a rule names. */
final class SegmentReferences {
    private SegmentReferences() {}

    static Set<Long> in(Filter filter) {
        var found = new TreeSet<Long>();
        collect(filter, found);
        return found;
    }

    private static void collect(Filter filter, Set<Long> found) {
        switch (filter) {
            case Filter.And and -> and.all().forEach(part -> collect(part, found));
            case Filter.Or or -> or.any().forEach(part -> collect(part, found));
            case Filter.Not not -> collect(not.filter(), found);
            case Filter.InSegment in -> found.add(in.segment());
            case Filter.Everyone _, Filter.Compare _, Filter.Bought _, Filter.Consented _ -> {}
        }
    }
}
