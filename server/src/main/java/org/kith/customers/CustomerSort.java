package org.kith.customers;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.kith.schema.customers.tables.Customer;
import org.kith.schema.customers.tables.OrderFigures;
import org.kith.schema.customers.tables.TraitSet;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;

/**
 * The orders in which customers can be listed, each with an index on (value, id) that serves it both ways.
 *
 * <p>Unknown values come last both ways. A list with them is read in two steps, the known by value and id, then the unknown by
 * id: one condition for both ({@code or}, {@code coalesce}) could not walk the index.
 */
final class CustomerSort<T> {
    private static final Customer C = Tables.C;
    private static final OrderFigures F = Tables.F;
    private static final TraitSet T = Tables.T;

    private static final CustomerSort<String> NAME = new CustomerSort<>("name", C.NAME_KEY, C.ID, false, text -> text);
    private static final List<CustomerSort<?>> ALL = List.of(
            NAME,
            new CustomerSort<>("created", C.CREATED_AT, C.ID, false, OffsetDateTime::parse),
            new CustomerSort<>("clv", T.CLV, T.CUSTOMER_ID, true, Double::valueOf),
            new CustomerSort<>("quality", T.QUALITY, T.CUSTOMER_ID, true, Integer::valueOf),
            new CustomerSort<>("lastOrder", F.LAST_ORDER, F.CUSTOMER_ID, true, OffsetDateTime::parse),
            new CustomerSort<>("orders", F.ORDERS, F.CUSTOMER_ID, false, Integer::valueOf),
            new CustomerSort<>("revenue", F.REVENUE, F.CUSTOMER_ID, false, BigDecimal::new));

    private final String key;
    private final Field<T> value;
    private final Field<Long> id;
    private final boolean mayBeUnknown;
    private final Function<String, T> parse;
    private final Field<T> selected;

    private CustomerSort(String key, Field<T> value, Field<Long> id, boolean mayBeUnknown, Function<String, T> parse) {
        this(key, value, value, id, mayBeUnknown, parse);
    }

    private CustomerSort(
            String key,
            Field<T> value,
            Field<T> selected,
            Field<Long> id,
            boolean mayBeUnknown,
            Function<String, T> parse) {
        this.selected = selected;
        this.key = key;
        this.value = value;
        this.id = id;
        this.mayBeUnknown = mayBeUnknown;
        this.parse = parse;
    }

    /** The aliases by which a list reads its tables; filters are compiled to {@code c}. */
    static final class Tables {
        static final Customer C = org.kith.schema.customers.Tables.CUSTOMER.as("c");
        static final OrderFigures F = org.kith.schema.customers.Tables.ORDER_FIGURES.as("f");
        static final TraitSet T = org.kith.schema.customers.Tables.TRAIT_SET.as("t");

        private Tables() {}
    }

    /** A sort and its direction, as the API writes them: {@code -clv} is the most valuable first. */
    static Directed<?> of(@Nullable String text, Function<String, Optional<CustomerSort<?>>> custom) {
        if (text == null || text.isEmpty()) {
            return new Directed<>(NAME, false);
        }
        var descending = text.startsWith("-");
        var key = descending ? text.substring(1) : text;
        return ALL.stream()
                .filter(sort -> sort.key.equals(key))
                .findFirst()
                .or(() -> custom.apply(key))
                .map(sort -> sort.directed(descending))
                .orElseThrow(() -> new Invalid(
                        "sort",
                        "Customers cannot be sorted by that. Choose one of {0}, with a - before it for the reverse.",
                        ALL.stream().map(sort -> sort.key).toList()));
    }

    /** By a field that the firm added, as its index keeps it. */
    static <T> CustomerSort<T> custom(String key, Field<T> value, Function<String, T> parse) {
        return new CustomerSort<>(key, value, value.as("sorted_by"), C.ID, true, parse);
    }

    private Directed<T> directed(boolean descending) {
        return new Directed<>(this, descending);
    }

    /** The field whose order it is, as roles name it. */
    String field() {
        return List.of("clv", "quality").contains(key) ? "trait." + key : key;
    }

    /** What tells of orders; the quality of the data looks at when the last one was. */
    boolean ofOrders() {
        return List.of("orders", "revenue", "lastOrder", "quality").contains(key);
    }

    /** One way through a sort. */
    record Directed<T>(CustomerSort<T> sort, boolean descending) {
        /** The steps that are left after the page marker. */
        List<Step> steps(@Nullable Cursor after) {
            var place = place(after);
            var unknown = new Step(
                    place != null && place.value() == null
                            ? sort.value.isNull().and(descending ? sort.id.lt(place.id()) : sort.id.gt(place.id()))
                            : sort.value.isNull(),
                    List.of(descending ? sort.id.desc() : sort.id.asc()));
            if (place != null && place.value() == null) {
                return List.of(unknown);
            }
            var known = new Step(
                    (sort.mayBeUnknown ? sort.value.isNotNull() : noCondition()).and(beyond(place)),
                    descending ? List.of(sort.value.desc(), sort.id.desc()) : List.of(sort.value.asc(), sort.id.asc()));
            return sort.mayBeUnknown ? List.of(known, unknown) : List.of(known);
        }

        private Condition beyond(@Nullable Place<T> place) {
            if (place == null || place.value() == null) {
                return noCondition();
            }
            var here = row(sort.value, sort.id);
            return descending ? here.lessThan(place.value(), place.id()) : here.greaterThan(place.value(), place.id());
        }

        Cursor cursor(Record last) {
            var value = last.get(sort.selected);
            return new Cursor(List.of(name(), String.valueOf(last.get(sort.id)), value == null ? "?" : "=" + value));
        }

        /** What is read beside the list's own columns. */
        List<SelectField<?>> selected() {
            return sort.selected.equals(sort.value) ? List.of() : List.of(sort.selected);
        }

        private @Nullable Place<T> place(@Nullable Cursor after) {
            if (after == null) {
                return null;
            }
            try {
                var keys = after.keys();
                if (keys.size() != 3
                        || !keys.getFirst().equals(name())
                        || after.toString().indexOf('\0') >= 0) {
                    throw damaged();
                }
                var value = keys.get(2);
                if (value.equals("?") && sort.mayBeUnknown) {
                    return new Place<>(null, Long.parseLong(keys.get(1)));
                }
                if (!value.startsWith("=")) {
                    throw damaged();
                }
                return new Place<>(sort.parse.apply(value.substring(1)), Long.parseLong(keys.get(1)));
            } catch (NumberFormatException | java.time.DateTimeException wrong) {
                throw damaged();
            }
        }

        private String name() {
            return (descending ? "-" : "") + sort.key;
        }

        private static Invalid damaged() {
            return new Invalid(
                    "after",
                    "The page marker 'after' belongs to another list or is damaged. Start from the first page.");
        }
    }

    /** A condition and an order that one index serves. */
    record Step(Condition condition, List<OrderField<?>> order) {
        Step {
            order = List.copyOf(order);
        }
    }

    private record Place<T>(@Nullable T value, long id) {}

    @Override
    public String toString() {
        return Arrays.asList(key, value).toString();
    }
}
