package org.kith.customers;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerTotalsStore.Row;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.FieldHidden;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomKind;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultCustomerTotals implements CustomerTotals {
    private static final int MOST_MEASURES = 30;
    private static final String OWNER = "owner";

    /** Texts and numbers that have few values. */
    private static final Set<String> FEW = Set.of(OWNER, "country", "language");

    private final CustomerTotalsStore store;
    private final DefaultCustomerList list;
    private final CustomerFields fields;
    private final CustomerValues values;
    private final Colleagues colleagues;

    DefaultCustomerTotals(
            CustomerTotalsStore store,
            DefaultCustomerList list,
            CustomerFields fields,
            CustomerValues values,
            Colleagues colleagues) {
        this.store = store;
        this.list = list;
        this.fields = fields;
        this.values = values;
        this.colleagues = colleagues;
    }

    @Override
    @Transactional(readOnly = true)
    public Totals totals(View view, List<String> measures, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        var summed = measures(measures, viewer);
        var found = store.totals(list.wanted(view.q(), view.filter(), viewer), summed);
        var exact = found.count() <= CustomerTotalsStore.MOST;
        return new Totals(exact ? found.count() : CustomerTotalsStore.MOST, exact, exact ? found.sums() : Map.of());
    }

    @Override
    @Transactional(readOnly = true)
    public Groups groups(View view, String by, List<String> measures, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        var grouped = grouped(by, viewer);
        var summed = measures(measures, viewer);
        var found = store.groups(list.wanted(view.q(), view.filter(), viewer), grouped, summed);
        var exact = found.looked() <= CustomerTotalsStore.MOST;
        var names = by.equals(OWNER) ? names(found.rows()) : Map.<Long, String>of();
        var groups = found.rows().stream()
                .limit(CustomerTotalsStore.MOST_GROUPS)
                .map(row -> new Group(
                        row.value(),
                        row.value() == null || names.isEmpty() ? null : names.get(Long.valueOf(row.value())),
                        row.count(),
                        exact ? row.sums() : Map.of()))
                .toList();
        return new Groups(groups, exact, found.rows().size() <= CustomerTotalsStore.MOST_GROUPS);
    }

    /** Refuses what the viewer could not group by or sum. */
    void check(@Nullable String by, @Nullable String measure, Viewer viewer) {
        if (by != null) {
            grouped(by, viewer);
        }
        if (measure != null) {
            measure(measure, viewer);
        }
    }

    private Map<Long, String> names(List<Row> owners) {
        return colleagues.names(owners.stream()
                .map(Row::value)
                .filter(Objects::nonNull)
                .map(Long::valueOf)
                .toList());
    }

    private Field<String> grouped(String by, Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        var groupable = fields.all().stream()
                .filter(DefaultCustomerTotals::hasFewValues)
                .filter(field -> rights.reads(field.field().key()))
                .toList();
        var known = groupable.stream()
                .filter(field -> field.field().key().equals(by))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "by",
                        "Customers cannot be grouped by that. Choose one of {0}.",
                        groupable.stream().map(field -> field.field().key()).toList()));
        viewer.require(known.requires());
        return DSL.field("(" + known.listed() + ")::text", SQLDataType.CLOB);
    }

    private static boolean hasFewValues(CustomerField field) {
        var custom = field.custom();
        if (custom != null && custom.retiredAt() != null) {
            return false;
        }
        return switch (field.field().type()) {
            case CHOICE, BOOLEAN -> true;
            case TEXT, NUMBER -> FEW.contains(field.field().key());
            case DATE, TIMESTAMP, CHOICES -> false;
        };
    }

    /** Who may not read a figure learns no sum of it either. */
    private Map<String, Field<BigDecimal>> measures(List<String> wished, Viewer viewer) {
        if (wished.size() > MOST_MEASURES) {
            throw new Invalid("measures", "Sum at most {0} columns.", MOST_MEASURES);
        }
        var measures = new LinkedHashMap<String, Field<BigDecimal>>();
        wished.forEach(measure -> measures.put(measure, measure(measure, viewer)));
        return measures;
    }

    static boolean reads(String measure, CustomerRights rights) {
        return measure.equals("clv") ? rights.readsTrait(measure) : rights.reads(measure);
    }

    private Field<BigDecimal> measure(String measure, Viewer viewer) {
        return switch (measure) {
            case "clv" -> {
                if (!reads(measure, CustomerRights.of(viewer))) {
                    throw new FieldHidden();
                }
                yield CustomerSort.Tables.T.CLV.cast(SQLDataType.NUMERIC);
            }
            case "revenue" -> {
                viewer.require(Permission.ORDERS_READ);
                yield CustomerSort.Tables.F.REVENUE.cast(SQLDataType.NUMERIC);
            }
            case "orders" -> {
                viewer.require(Permission.ORDERS_READ);
                yield CustomerSort.Tables.F.ORDERS.cast(SQLDataType.NUMERIC);
            }
            default ->
                values.readable(viewer).stream()
                        .filter(field -> field.path().equals(measure))
                        .filter(field -> field.kind() == CustomKind.NUMBER || field.kind() == CustomKind.MONEY)
                        .findFirst()
                        .map(field -> CustomValueStore.sorted(field, BigDecimal.class))
                        .orElseThrow(() -> new Invalid(
                                "measures", "There is no such column of numbers that could be summed: {0}.", measure));
        };
    }
}
