package org.kith.customers;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.query.Context;
import org.kith.query.PostgresCompiler;
import org.kith.query.SegmentFilters;
import org.kith.shared.Invalid;
import org.kith.shared.Total;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultCustomerList implements CustomerList {
    private static final int LARGEST_PAGE = 200;

    private final CustomerListStore store;
    private final CustomerTextSearch textSearch;
    private final CustomerFilters filters;
    private final CustomerValues values;
    private final CustomerTags tags;
    private final Colleagues colleagues;
    private final ObjectProvider<SegmentRules> segments;
    private final Settings settings;
    private final Clock clock;
    private final PostgresCompiler compiler = new PostgresCompiler();

    DefaultCustomerList(
            CustomerListStore store,
            CustomerTextSearch textSearch,
            CustomerFilters filters,
            CustomerValues values,
            CustomerTags tags,
            Colleagues colleagues,
            ObjectProvider<SegmentRules> segments,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.textSearch = textSearch;
        this.filters = filters;
        this.values = values;
        this.tags = tags;
        this.colleagues = colleagues;
        this.segments = segments;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Page page(Query query, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        if (query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", query.limit(), LARGEST_PAGE);
        }
        var sort = sort(query.sort(), viewer);
        var wanted = wanted(query.text(), query.filter(), viewer);
        var found = store.page(
                wanted, sort, sort.steps(query.after()), CustomerListStore.editable(viewer), query.limit() + 1);
        var shown = found.size() > query.limit() ? found.subList(0, query.limit()) : found;
        var next = shown.size() == found.size() ? null : shown.getLast().cursor();
        var isAll = query.after() == null && next == null;
        long count = isAll ? shown.size() : count(wanted, query, viewer);
        return new Page(shown(shown, viewer), next, Total.capped(count));
    }

    private long count(Condition wanted, Query query, Viewer viewer) {
        return isBlank(query.text()) && isBlank(query.filter())
                ? store.countSeen(Sight.waysToRead(CustomerSort.Tables.C, viewer), Total.CAP + 1)
                : store.count(wanted, query.filter() != null, Total.CAP + 1);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    @Override
    @Transactional(readOnly = true)
    public List<CustomerRow> rows(List<Long> ids, Viewer viewer) {
        var c = CustomerSort.Tables.C;
        var found = store.all(c.ID.in(ids).and(CustomerStore.seen(c, viewer)), CustomerListStore.editable(viewer));
        Map<Long, CustomerRow> byId =
                shown(found, viewer).stream().collect(Collectors.toMap(CustomerRow::id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    CustomerSort.Directed<?> sort(@Nullable String text, Viewer viewer) {
        var sort = CustomerSort.of(text, key -> values.sort(key, viewer));
        requireReadable(sort, viewer);
        if (sort.sort().ofOrders()) {
            viewer.require(Permission.ORDERS_READ);
        }
        return sort;
    }

    /** The order would tell what the value is. */
    static void requireReadable(CustomerSort.Directed<?> sort, Viewer viewer) {
        var field = sort.sort().field();
        if (!CustomerRights.of(viewer).reads(field)) {
            throw new Invalid(
                    "sort", "You may not read the field {0}, so you cannot sort by it. Ask an administrator.", field);
        }
    }

    /** Whom a list holds for the viewer. */
    Condition wanted(@Nullable String text, @Nullable String filter, Viewer viewer) {
        return CustomerStore.seen(CustomerSort.Tables.C, viewer)
                .and(textSearch.condition(text, viewer))
                .and(filter(filter, viewer));
    }

    private Condition filter(@Nullable String json, Viewer viewer) {
        if (json == null || json.isBlank()) {
            return DSL.noCondition();
        }
        var rules = segments.getIfAvailable();
        var checked = filters.checkForList(
                CustomerFilters.read(json), viewer, rules == null ? SegmentFilters.none() : rules.of(viewer));
        var context = new Context(clock.instant(), settings.firm().zone());
        var sql = compiler.compile(checked, context);
        return DSL.condition(
                sql.text(), sql.binds().stream().map(DefaultCustomerList::bound).toArray());
    }

    /** Times travel as text; in SQL of our own writing they must say what they are. */
    private static Field<?> bound(Object value) {
        return value instanceof OffsetDateTime time
                ? DSL.cast(DSL.val(time), SQLDataType.TIMESTAMPWITHTIMEZONE)
                : DSL.val(value);
    }

    private List<CustomerRow> shown(List<CustomerListStore.Found> found, Viewer viewer) {
        var owners = colleagues.names(found.stream()
                .map(CustomerListStore.Found::ownerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var rights = CustomerRights.of(viewer);
        var showsOrders = viewer.may(Permission.ORDERS_READ);
        var custom =
                values.shown(found.stream().map(CustomerListStore.Found::custom).toList(), viewer);
        var tagged =
                tags.inUse(found.stream().map(CustomerListStore.Found::tags).toList());
        return IntStream.range(0, found.size())
                .mapToObj(i -> rights.shown(found.get(i).shown(owners, showsOrders, custom.get(i), tagged.get(i))))
                .toList();
    }
}
