package org.kith.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one filter as one condition. Negation is pushed down to the leaves: a positive leaf stays as an index can use it
 * (null counts as false there), a negative one says {@code is not true}, so a missing value makes it true.
 */
final class Compilation {

    private final Dialect dialect;
    private final Context context;
    private final StringBuilder text = new StringBuilder();
    private final List<Object> binds = new ArrayList<>();

    private Compilation(Dialect dialect, Context context) {
        this.dialect = dialect;
        this.context = context;
    }

    static Sql of(CheckedFilter filter, Dialect dialect, Context context) {
        var compilation = new Compilation(dialect, context);
        compilation.node(filter.root(), false);
        return new Sql(compilation.text.toString(), compilation.binds);
    }

    Compilation sql(String part) {
        text.append(part);
        return this;
    }

    Compilation bind(Object value) {
        switch (value) {
            case Instant instant -> add("?", dialect.instant(instant));
            case BigDecimal number -> add(dialect.number(number), number);
            default -> add("?", value);
        }
        return this;
    }

    private void add(String place, Object value) {
        text.append(place);
        binds.add(value);
    }

    private void node(Node node, boolean negated) {
        switch (node) {
            case Node.All all -> join(all.parts(), negated ? " or " : " and ", negated, !negated);
            case Node.Any any -> join(any.parts(), negated ? " and " : " or ", negated, negated);
            case Node.Not not -> node(not.part(), !negated);
            case Node.Segment segment -> node(segment.part(), negated);
            case Node.Test test -> test(test, negated);
            case Node.Purchase(var bought) -> dialect.purchase(bought, negated, this);
            case Node.Consent(var consented) -> dialect.consent(consented, negated, this);
        }
    }

    private void join(List<Node> parts, String word, boolean negated, boolean whenEmpty) {
        if (parts.isEmpty()) {
            sql(whenEmpty ? "true" : "false");
            return;
        }
        var before = "(";
        for (var part : parts) {
            sql(before).node(part, negated);
            before = word;
        }
        sql(")");
    }

    private void test(Node.Test test, boolean negated) {
        switch (test.source().operator()) {
            case NOT_EQUALS -> leaf(Operator.EQUALS, test, !negated);
            case NOT_WITHIN_LAST_DAYS -> leaf(Operator.WITHIN_LAST_DAYS, test, !negated);
            case EQUALS,
                    IN,
                    LESS,
                    AT_MOST,
                    GREATER,
                    AT_LEAST,
                    BETWEEN,
                    CONTAINS,
                    STARTS_WITH,
                    IS_EMPTY,
                    IS_NOT_EMPTY,
                    WITHIN_LAST_DAYS -> leaf(test.source().operator(), test, negated);
        }
    }

    private void leaf(Operator operator, Node.Test test, boolean negated) {
        sql("(");
        positive(operator, test);
        sql(negated ? ") is not true" : ")");
    }

    private void positive(Operator operator, Node.Test test) {
        var field = dialect.read(test.field().binding());
        var values = test.operands();
        boolean time = test.field().type() == FieldType.TIMESTAMP;
        boolean equality = operator == Operator.EQUALS || operator == Operator.IN;
        if (equality && !time && dialect.equal(test.field(), values, this)) {
            return;
        }
        switch (operator) {
            case EQUALS, NOT_EQUALS -> {
                if (time) {
                    during(field, Days.of(values.getFirst(), context));
                } else {
                    sql(field + " = ").bind(values.getFirst());
                }
            }
            case IN -> in(field, values);
            case LESS, AT_MOST, GREATER, AT_LEAST -> order(operator, field, values.getFirst(), time);
            case BETWEEN -> between(field, values, time);
            case CONTAINS ->
                sql("strpos(" + dialect.folded(field) + ", ")
                        .bind(folded(values))
                        .sql(") > 0");
            case STARTS_WITH ->
                sql("starts_with(" + dialect.folded(field) + ", ")
                        .bind(folded(values))
                        .sql(")");
            case IS_EMPTY -> sql(hasText(test) ? field + " is null or " + field + " = ''" : field + " is null");
            case IS_NOT_EMPTY -> sql(hasText(test) ? field + " <> ''" : field + " is not null");
            case WITHIN_LAST_DAYS, NOT_WITHIN_LAST_DAYS -> lastDays(field, (Integer) values.getFirst(), time);
        }
    }

    private void order(Operator operator, String field, Object value, boolean time) {
        if (!time) {
            sql(field + sign(operator)).bind(value);
            return;
        }
        var days = Days.of(value, context);
        switch (operator) {
            case LESS -> during(field, new Days(null, days.from()));
            case AT_MOST -> during(field, new Days(null, days.until()));
            case GREATER -> during(field, new Days(days.until(), null));
            case AT_LEAST -> during(field, new Days(days.from(), null));
            case EQUALS,
                    NOT_EQUALS,
                    IN,
                    BETWEEN,
                    CONTAINS,
                    STARTS_WITH,
                    IS_EMPTY,
                    IS_NOT_EMPTY,
                    WITHIN_LAST_DAYS,
                    NOT_WITHIN_LAST_DAYS -> throw new IllegalStateException(operator + " is no order");
        }
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case LESS -> " < ";
            case AT_MOST -> " <= ";
            case GREATER -> " > ";
            case AT_LEAST -> " >= ";
            case EQUALS,
                    NOT_EQUALS,
                    IN,
                    BETWEEN,
                    CONTAINS,
                    STARTS_WITH,
                    IS_EMPTY,
                    IS_NOT_EMPTY,
                    WITHIN_LAST_DAYS,
                    NOT_WITHIN_LAST_DAYS -> throw new IllegalStateException(operator + " is no order");
        };
    }

    private void between(String field, List<Object> ends, boolean time) {
        if (time) {
            var from = Days.of(ends.get(0), context).from();
            during(field, new Days(from, Days.of(ends.get(1), context).until()));
        } else {
            sql(field + " between ").bind(ends.get(0)).sql(" and ").bind(ends.get(1));
        }
    }

    private void lastDays(String field, int days, boolean time) {
        if (time) {
            during(field, Days.last(days, context));
        } else {
            LocalDate today = context.today();
            sql(field + " between ").bind(today.minusDays(days)).sql(" and ").bind(today);
        }
    }

    /** Writes that the time lies in the half-open stretch; at least one end is there. */
    void during(String time, Days days) {
        if (days.from() != null) {
            sql(time + " >= ").bind(days.from());
        }
        if (days.from() != null && days.until() != null) {
            sql(" and ");
        }
        if (days.until() != null) {
            sql(time + " < ").bind(days.until());
        }
    }

    void in(String expression, List<?> values) {
        sql(expression);
        if (values.size() == 1) {
            sql(" = ").bind(values.getFirst());
            return;
        }
        var before = " in (";
        for (var value : values) {
            sql(before).bind(value);
            before = ", ";
        }
        sql(")");
    }

    private static String folded(List<Object> values) {
        return Folding.fold((String) values.getFirst());
    }

    private static boolean hasText(Node.Test test) {
        return switch (test.field().type()) {
            case TEXT, CHOICE -> true;
            case NUMBER, BOOLEAN, DATE, TIMESTAMP, CHOICES -> false;
        };
    }

    /** Writes the orders that count, from {@code from} to the last condition of {@code where}. */
    void sales(Filter.Bought bought) {
        var tables = dialect.tables();
        var orders = tables.orders();
        var lines = tables.lines();
        sql(" from " + orders.table() + " o");
        var products = tables.products();
        if (!(bought.what() instanceof What.Anything)) {
            sql(" join " + lines.table() + " l on " + lines.order() + " = " + orders.id());
            sql(" join " + products.table() + " p on " + products.id() + " = " + lines.product());
        }
        sql(" where " + orders.sale());
        switch (bought.what()) {
            case What.Anything _ -> {}
            case What.Product(var skus) -> sql(" and ").in(products.sku(), skus);
            case What.Category(var categories) -> sql(" and ").in(products.category(), categories);
        }
        if (bought.window() != null) {
            sql(" and ").during(orders.orderedAt(), Days.of(bought.window(), context));
        }
    }

    /** Writes the condition on the number of orders and their amount. */
    void enough(Filter.Bought bought) {
        var whole = bought.what() instanceof What.Anything;
        var orders = dialect.tables().orders();
        var amount = whole ? orders.total() : dialect.tables().lines().amount();
        sql(whole ? "count(*)" : "count(distinct " + orders.id() + ")");
        sql(" >= ").bind(bought.atLeast());
        if (bought.amount() != null) {
            end(amount, " >= ", bought.amount().min());
            end(amount, " <= ", bought.amount().max());
        }
    }

    private void end(String amount, String sign, @Nullable BigDecimal end) {
        if (end != null) {
            sql(" and coalesce(sum(" + amount + "), 0)" + sign).bind(end);
        }
    }

    /** Whether one such order is all that is asked, so that none need be counted. */
    static boolean oneIsEnough(Filter.Bought bought) {
        return bought.atLeast() == 1 && bought.amount() == null;
    }
}
