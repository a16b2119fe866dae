package org.kith.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers a filter for one customer from that customer's facts alone: the reference, and the reason why. */
public final class Evaluator {

    private final Context context;

    public Evaluator(Context context) {
        this.context = context;
    }

    public boolean matches(CheckedFilter filter, CustomerFacts customer) {
        return explain(filter, customer).matched();
    }

    /** Why the customer is or is not in it. */
    public Explanation explain(CheckedFilter filter, CustomerFacts customer) {
        return explain(filter.root(), customer);
    }

    private Explanation explain(Node node, CustomerFacts customer) {
        return switch (node) {
            case Node.All(var source, var nodes) -> {
                var parts = explain(nodes, customer);
                yield new Explanation(source, parts.stream().allMatch(Explanation::matched), null, parts);
            }
            case Node.Any(var source, var nodes) -> {
                var parts = explain(nodes, customer);
                yield new Explanation(source, parts.stream().anyMatch(Explanation::matched), null, parts);
            }
            case Node.Not(var source, var negated) -> {
                var part = explain(negated, customer);
                yield new Explanation(source, !part.matched(), null, List.of(part));
            }
            case Node.Segment(var source, var rule) -> {
                var part = explain(rule, customer);
                yield new Explanation(source, part.matched(), null, List.of(part));
            }
            case Node.Test test -> test(test, customer);
            case Node.Purchase(var bought) -> bought(bought, customer);
            case Node.Consent(var consented) -> consented(consented, customer);
        };
    }

    private List<Explanation> explain(List<Node> nodes, CustomerFacts customer) {
        return nodes.stream().map(node -> explain(node, customer)).toList();
    }

    private Explanation test(Node.Test test, CustomerFacts customer) {
        var value = customer.attributes().get(test.field().key());
        boolean matched = switch (test.source().operator()) {
            case IS_EMPTY -> isEmpty(value);
            case IS_NOT_EMPTY -> !isEmpty(value);
            case NOT_EQUALS -> isEmpty(value) || !compare(test, Operator.EQUALS, value);
            case NOT_WITHIN_LAST_DAYS -> isEmpty(value) || !compare(test, Operator.WITHIN_LAST_DAYS, value);
            case EQUALS, IN, LESS, AT_MOST, GREATER, AT_LEAST, BETWEEN, CONTAINS, STARTS_WITH, WITHIN_LAST_DAYS ->
                !isEmpty(value) && compare(test, test.source().operator(), value);
        };
        return new Explanation(test.source(), matched, new Found.Attribute(shown(value)), List.of());
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals("") || value.equals(List.of());
    }

    private boolean compare(Node.Test test, Operator operator, @Nullable Object value) {
        var operands = test.operands();
        return switch (value) {
            case String text -> text(text, operator, operands);
            case Collection<?> several -> several.stream().anyMatch(operands::contains);
            case Boolean is -> is.equals(operands.getFirst());
            case Number number ->
                order(operator, operands, operand -> exact(number).compareTo((BigDecimal) operand));
            case LocalDate date ->
                operator == Operator.WITHIN_LAST_DAYS
                        ? isWithin(date, (Integer) operands.getFirst())
                        : order(operator, operands, operand -> date.compareTo((LocalDate) operand));
            case Instant time ->
                operator == Operator.WITHIN_LAST_DAYS
                        ? isWithin(time, (Integer) operands.getFirst())
                        : order(operator, operands, operand -> compare(time, operand));
            case null, default ->
                throw new IllegalArgumentException(
                        "The field " + test.field().key() + " holds " + value + ", which no filter can compare.");
        };
    }

    private static boolean text(String text, Operator operator, List<Object> operands) {
        return switch (operator) {
            case EQUALS, IN -> operands.contains(text);
            case CONTAINS -> Folding.fold(text).contains(Folding.fold((String) operands.getFirst()));
            case STARTS_WITH -> Folding.fold(text).startsWith(Folding.fold((String) operands.getFirst()));
            case NOT_EQUALS,
                    LESS,
                    AT_MOST,
                    GREATER,
                    AT_LEAST,
                    BETWEEN,
                    IS_EMPTY,
                    IS_NOT_EMPTY,
                    WITHIN_LAST_DAYS,
                    NOT_WITHIN_LAST_DAYS -> throw new IllegalStateException(operator + " does not compare texts");
        };
    }

    /** Compares the value with an operand, as {@link Comparable} does. */
    @FunctionalInterface
    private interface Comparison {
        int with(Object operand);
    }

    private static boolean order(Operator operator, List<Object> operands, Comparison value) {
        return switch (operator) {
            case EQUALS -> value.with(operands.getFirst()) == 0;
            case IN -> operands.stream().anyMatch(operand -> value.with(operand) == 0);
            case LESS -> value.with(operands.getFirst()) < 0;
            case AT_MOST -> value.with(operands.getFirst()) <= 0;
            case GREATER -> value.with(operands.getFirst()) > 0;
            case AT_LEAST -> value.with(operands.getFirst()) >= 0;
            case BETWEEN -> value.with(operands.getFirst()) >= 0 && value.with(operands.getLast()) <= 0;
            case NOT_EQUALS, CONTAINS, STARTS_WITH, IS_EMPTY, IS_NOT_EMPTY, WITHIN_LAST_DAYS, NOT_WITHIN_LAST_DAYS ->
                throw new IllegalStateException(operator + " is no order");
        };
    }

    private int compare(Instant time, Object operand) {
        return operand instanceof LocalDate day
                ? dayOf(time).compareTo(day)
                : time.truncatedTo(ChronoUnit.MICROS).compareTo((Instant) operand);
    }

    private boolean isWithin(LocalDate date, int days) {
        return !date.isBefore(context.today().minusDays(days)) && !date.isAfter(context.today());
    }

    private boolean isWithin(Instant time, int days) {
        return !dayOf(time).isBefore(context.today().minusDays(days)) && !time.isAfter(context.asOf());
    }

    private LocalDate dayOf(Instant time) {
        return time.atZone(context.zone()).toLocalDate();
    }

    private static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case Double real -> BigDecimal.valueOf(real);
            case Float real -> new BigDecimal(real.toString());
            default -> new BigDecimal(number.toString());
        };
    }

    private static @Nullable Value shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> Value.of(exact(number));
            case Boolean is -> Value.of(is);
            case Collection<?> several ->
                Value.of(several.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            default -> Value.of(value.toString());
        };
    }

    private Explanation bought(Filter.Bought bought, CustomerFacts customer) {
        var wanted = wanted(bought.what());
        var orders = customer.orders().stream()
                .filter(order -> order.kind().equals("sale"))
                .filter(order -> bought.window() == null || isIn(bought.window(), order.orderedAt()))
                .filter(order -> bought.what() instanceof What.Anything
                        || order.lines().stream().anyMatch(wanted))
                .toList();
        var total = orders.stream()
                .map(order -> bought.what() instanceof What.Anything ? order.total() : amount(order, wanted))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var last = orders.stream().map(CustomerFacts.Order::orderedAt).max(Comparator.naturalOrder());
        boolean matched = orders.size() >= bought.atLeast() && isIn(bought.amount(), total);
        return new Explanation(
                bought, matched, new Found.Purchases(orders.size(), total, last.orElse(null)), List.of());
    }

    private static Predicate<CustomerFacts.Line> wanted(What what) {
        return switch (what) {
            case What.Anything _ -> line -> true;
            case What.Product(var skus) -> line -> skus.contains(line.sku());
            case What.Category(var categories) ->
                line -> line.category() != null && categories.contains(line.category());
        };
    }

    private static BigDecimal amount(CustomerFacts.Order order, Predicate<CustomerFacts.Line> wanted) {
        return order.lines().stream()
                .filter(wanted)
                .map(CustomerFacts.Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean isIn(Window window, Instant time) {
        return switch (window) {
            case Window.LastDays(int days) -> isWithin(time, days);
            case Window.BeforeDays(int days) ->
                dayOf(time).isBefore(context.today().minusDays(days));
            case Window.Between(var from, var until) ->
                !dayOf(time).isBefore(from) && dayOf(time).isBefore(until);
        };
    }

    private static boolean isIn(@Nullable Amount amount, BigDecimal total) {
        return amount == null
                || ((amount.min() == null || total.compareTo(amount.min()) >= 0)
                        && (amount.max() == null || total.compareTo(amount.max()) <= 0));
    }

    private Explanation consented(Filter.Consented consented, CustomerFacts customer) {
        boolean granted =
                customer.granted().contains(new CustomerFacts.Consent(consented.channel(), consented.purpose()));
        return new Explanation(consented, granted, new Found.Agreement(granted), List.of());
    }
}
