package org.kith.customers;

import java.util.function.Supplier;
import org.kith.platform.access.FieldHidden;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.ViewerForbidden;
import org.kith.query.CheckedFilter;
import org.kith.query.Fields;
import org.kith.query.Filter;
import org.kith.query.FilterJson;
import org.kith.query.FilterRefused;
import org.kith.query.Filters;
import org.kith.query.SegmentFilters;
import org.springframework.stereotype.Component;

/** Filters of customers, held against what a viewer may read; a refusal is {@link FilterNotUsable}. */
@Component
public class CustomerFilters {
    /** PostgreSQL keeps no such character in a text, and no customer has one. */
    private static final String NUL = "\\u0000";

    private final CustomerFields fields;

    CustomerFilters(CustomerFields fields) {
        this.fields = fields;
    }

    /** Reads a filter from its JSON. */
    public static Filter read(String json) {
        if (json.contains(NUL) || json.indexOf('\0') >= 0) {
            throw new org.kith.shared.Invalid("filter", "The filter holds a NUL character. Leave it out.");
        }
        return orRefuse(() -> FilterJson.read(json));
    }

    /** A filter that the viewer may use, and every segment that it stands on. */
    public CheckedFilter check(Filter filter, Viewer viewer, SegmentFilters segments) {
        return check(filter, fields.of(viewer), viewer, segments);
    }

    /** The same for the query of a list, with its way of reading the fields. */
    CheckedFilter checkForList(Filter filter, Viewer viewer, SegmentFilters segments) {
        return check(filter, fields.inLists(viewer), viewer, segments);
    }

    private static CheckedFilter check(Filter filter, Fields fields, Viewer viewer, SegmentFilters segments) {
        refuseOrdersUnlessAllowed(filter, viewer);
        return orRefuse(() ->
                Filters.check(filter, fields, id -> segments.byId(id).map(rule -> allowed(rule, viewer))));
    }

    private static Filter allowed(Filter rule, Viewer viewer) {
        refuseOrdersUnlessAllowed(rule, viewer);
        requireReadable(rule, viewer);
        return rule;
    }

    /** Refuses somebody else's rule where it reads what the viewer may not, without saying what that is. */
    public static void requireReadable(Filter rule, Viewer viewer) {
        if (!isReadable(rule, CustomerRights.of(viewer))) {
            throw new FieldHidden();
        }
    }

    static boolean isReadable(Filter rule, CustomerRights rights) {
        return switch (rule) {
            case Filter.Compare compare -> rights.reads(compare.field());
            case Filter.And and -> and.all().stream().allMatch(part -> isReadable(part, rights));
            case Filter.Or or -> or.any().stream().allMatch(part -> isReadable(part, rights));
            case Filter.Not not -> isReadable(not.filter(), rights);
            case Filter.Everyone _, Filter.Bought _, Filter.Consented _, Filter.InSegment _ -> true;
        };
    }

    private static <T> T orRefuse(Supplier<T> work) {
        try {
            return work.get();
        } catch (FilterRefused refused) {
            throw new FilterNotUsable(refused);
        }
    }

    /** Who may not read orders cannot find out by filtering either. */
    private static void refuseOrdersUnlessAllowed(Filter filter, Viewer viewer) {
        if (!viewer.may(Permission.ORDERS_READ) && speaksOfOrders(filter)) {
            throw new ViewerForbidden(Permission.ORDERS_READ);
        }
    }

    private static boolean speaksOfOrders(Filter filter) {
        return switch (filter) {
            case Filter.Bought _ -> true;
            case Filter.And and -> and.all().stream().anyMatch(CustomerFilters::speaksOfOrders);
            case Filter.Or or -> or.any().stream().anyMatch(CustomerFilters::speaksOfOrders);
            case Filter.Not not -> speaksOfOrders(not.filter());
            case Filter.Everyone _, Filter.Compare _, Filter.Consented _, Filter.InSegment _ -> false;
        };
    }
}
