package org.kith.intelligence.segments;

import java.time.Clock;
import java.time.Instant;
import org.kith.customers.CustomerFields;
import org.kith.customers.CustomerFilters;
import org.kith.customers.FilterNotUsable;
import org.kith.customers.SegmentRules;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.query.CheckedFilter;
import org.kith.query.Context;
import org.kith.query.Filter;
import org.kith.query.FilterRefused;
import org.kith.query.Filters;
import org.kith.query.SegmentFilters;
import org.springframework.stereotype.Component;

/** Checks filters for a viewer, with the segments that the viewer may use; also for the lists of customers. */
@Component
class Rules implements SegmentRules {
    private final SegmentStore store;
    private final CustomerFields fields;
    private final CustomerFilters filters;
    private final Settings settings;
    private final Clock clock;

    Rules(SegmentStore store, CustomerFields fields, CustomerFilters filters, Settings settings, Clock clock) {
        this.store = store;
        this.fields = fields;
        this.filters = filters;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public SegmentFilters of(Viewer viewer) {
        return id -> store.find(id, viewer).map(Segment::filter);
    }

    /** The rule of a segment that may be somebody else's: what the viewer may not read in it is not named. */
    CheckedFilter check(Segment segment, Viewer viewer) {
        CustomerFilters.requireReadable(segment.filter(), viewer);
        return check(segment.filter(), viewer);
    }

    CheckedFilter check(Filter filter, Viewer viewer) {
        return filters.check(filter, viewer, of(viewer));
    }

    /** The rule that a segment is about to get; it must not contain itself. */
    void check(long segment, Filter filter, Viewer viewer) {
        check(filter, viewer);
        try {
            Filters.checkSegment(segment, filter, fields.of(viewer), of(viewer));
        } catch (FilterRefused refused) {
            throw new FilterNotUsable(refused);
        }
    }

    Context now() {
        return at(clock.instant());
    }

    Context at(Instant asOf) {
        return new Context(asOf, settings.firm().zone());
    }
}
