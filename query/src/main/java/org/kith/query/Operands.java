package org.kith.query;

import static org.kith.query.Check.quoted;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the values of a filter into values of their field's type. */
final class Operands {

    /** Beyond these digits a DuckDB double and a PostgreSQL numeric would no longer mean the same number. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_DECIMALS = 6;
    private static final int MOST_MONEY_DECIMALS = 4;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ITEMS = 500;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_ORDERS = 100_000;

    private final Problems problems;

    /** Where what is wrong is told. */
    @FunctionalInterface
    interface Problems {
        void add(String path, @Nullable String field, String text, Object... values);
    }

    Operands(Problems problems) {
        this.problems = problems;
    }

    List<Object> of(Filter.Compare compare, Field field, String path) {
        if (!fits(compare, field, path)) {
            return List.of();
        }
        var typed = new ArrayList<Object>();
        for (int i = 0; i < compare.values().size(); i++) {
            var where = path + ".values[" + i + "]";
            typed(compare.values().get(i), compare.operator(), field, where).ifPresent(typed::add);
        }
        if (compare.operator() == Operator.BETWEEN && typed.size() == 2) {
            refuseIfBackwards(typed, field, path);
        }
        return typed;
    }

    private boolean fits(Filter.Compare compare, Field field, String path) {
        var operator = compare.operator();
        if (!field.type().allows(operator)) {
            var possible = field.type().operators().stream().map(Operator::json).toList();
            problems.add(
                    path + ".operator",
                    field.key(),
                    "{0} does not suit the field {1}, which is a {2}. Use one of {3}.",
                    quoted(operator.json()),
                    field.key(),
                    field.type().name().toLowerCase(Locale.ROOT),
                    possible);
            return false;
        }
        int count = compare.values().size();
        if (count < operator.fewestValues() || count > operator.mostValues()) {
            problems.add(
                    path + ".values",
                    field.key(),
                    howMany(operator),
                    quoted(operator.json()),
                    operator.fewestValues(),
                    operator.mostValues(),
                    count);
            return false;
        }
        return true;
    }

    private static String howMany(Operator operator) {
        if (operator.mostValues() == 0) {
            return "{0} takes no value, not {3}.";
        }
        if (operator.fewestValues() == operator.mostValues()) {
            return operator.mostValues() == 1 ? "{0} takes one value, not {3}." : "{0} takes {2} values, not {3}.";
        }
        return "{0} takes {1} to {2} values, not {3}.";
    }

    private Optional<Object> typed(Value value, Operator operator, Field field, String path) {
        if (operator == Operator.WITHIN_LAST_DAYS || operator == Operator.NOT_WITHIN_LAST_DAYS) {
            return days(value, field, path);
        }
        return switch (field.type()) {
            case TEXT -> text(value, field, path);
            case CHOICE, CHOICES -> choice(value, field, path);
            case NUMBER -> number(value, field, path);
            case BOOLEAN ->
                value instanceof Value.Bool(boolean is)
                        ? Optional.of(is)
                        : no(path, field, "The field {0} needs true or false.");
            case DATE -> date(value, field, path);
            case TIMESTAMP -> time(value, field, path);
        };
    }

    private Optional<Object> text(Value value, Field field, String path) {
        if (!(value instanceof Value.Text(String text))) {
            return no(path, field, "The field {0} needs a text.");
        }
        if (text.isEmpty()) {
            return no(path, field, "The field {0} cannot be compared with an empty text; use isEmpty.");
        }
        return storable(text, LONGEST_TEXT)
                ? Optional.of(text)
                : no(
                        path,
                        field,
                        "The field {0} needs a text of at most {1} characters without broken or null ones.",
                        LONGEST_TEXT);
    }

    private Optional<Object> choice(Value value, Field field, String path) {
        return value instanceof Value.Text(String text) && field.choices().contains(text)
                ? Optional.of(text)
                : no(path, field, "The field {0} needs one of {1}.", Check.some(field.choices()));
    }

    private Optional<Object> number(Value value, Field field, String path) {
        return value instanceof Value.Num(BigDecimal number) && exact(number, MOST_DECIMALS)
                ? Optional.of(number)
                : no(
                        path,
                        field,
                        "The field {0} needs a number of at most {1} digits, {2} of them decimals.",
                        MOST_DIGITS,
                        MOST_DECIMALS);
    }

    private Optional<Object> date(Value value, Field field, String path) {
        return value instanceof Value.Text(String text) && dateOf(text) instanceof LocalDate date
                ? Optional.of(date)
                : no(path, field, "The field {0} needs a date such as 2026-03-01.");
    }

    private Optional<Object> time(Value value, Field field, String path) {
        if (value instanceof Value.Text(String text)) {
            if (dateOf(text) instanceof LocalDate date) {
                return Optional.of(date);
            }
            if (timeOf(text) instanceof Instant time) {
                return Optional.of(time);
            }
        }
        return no(path, field, "The field {0} needs a date such as 2026-03-01 or a time such as 2026-03-01T08:00:00Z.");
    }

    private Optional<Object> days(Value value, Field field, String path) {
        if (value instanceof Value.Num(BigDecimal number) && exact(number, 0)) {
            long days = number.longValueExact();
            if (days >= 0 && days <= MOST_DAYS) {
                return Optional.of((int) days);
            }
        }
        return no(path, field, "The field {0} needs a whole number of days from 0 to {1}.", MOST_DAYS);
    }

    private Optional<Object> no(String path, Field field, String text, Object... more) {
        var values = new ArrayList<Object>();
        values.add(field.key());
        values.addAll(Arrays.asList(more));
        problems.add(path, field.key(), text, values.toArray());
        return Optional.empty();
    }

    private void refuseIfBackwards(List<Object> ends, Field field, String path) {
        if (isAfter(ends.get(0), ends.get(1))) {
            problems.add(path + ".values", field.key(), "The first end is greater than the second. Swap them.");
        }
    }

    private static boolean isAfter(Object low, Object high) {
        return switch (low) {
            case BigDecimal number when high instanceof BigDecimal other -> number.compareTo(other) > 0;
            case LocalDate date when high instanceof LocalDate other -> date.isAfter(other);
            case Instant time when high instanceof Instant other -> time.isAfter(other);
            // A day and an instant can only be compared once the time zone is known; such a pair merely matches
            // nothing.
            default -> false;
        };
    }

    void bought(Filter.Bought bought, String path) {
        if (bought.atLeast() < 1 || bought.atLeast() > MOST_ORDERS) {
            problems.add(
                    path + ".atLeast",
                    null,
                    "This needs a number of orders from 1 to {0}. For customers who did not buy, put a \"not\" around it.",
                    MOST_ORDERS);
        }
        switch (bought.what()) {
            case What.Anything _ -> {}
            case What.Product product -> names(product.skus(), path + ".what.skus");
            case What.Category category -> names(category.categories(), path + ".what.categories");
        }
        if (bought.amount() != null) {
            amount(bought.amount(), path + ".amount");
        }
        if (bought.window() != null) {
            window(bought.window(), path + ".window");
        }
    }

    private void names(List<String> names, String path) {
        if (names.isEmpty() || names.size() > MOST_ITEMS) {
            problems.add(path, null, "This needs 1 to {0} entries, not {1}.", MOST_ITEMS, names.size());
        }
        for (int i = 0; i < names.size(); i++) {
            name(names.get(i), path + "[" + i + "]");
        }
    }

    void name(String name, String path) {
        if (name.isBlank() || !storable(name, LONGEST_NAME)) {
            problems.add(path, null, "This needs a text of 1 to {0} characters.", LONGEST_NAME);
        }
    }

    private void amount(Amount amount, String path) {
        var min = amount.min();
        var max = amount.max();
        if (min == null && max == null) {
            problems.add(path, null, "An amount needs its \"min\", its \"max\" or both. Else leave it out.");
        }
        if ((min != null && !exact(min, MOST_MONEY_DECIMALS)) || (max != null && !exact(max, MOST_MONEY_DECIMALS))) {
            problems.add(
                    path,
                    null,
                    "An amount has at most {0} digits, {1} of them decimals.",
                    MOST_DIGITS,
                    MOST_MONEY_DECIMALS);
        } else if (min != null && max != null && min.compareTo(max) > 0) {
            problems.add(path, null, "The \"min\" is greater than the \"max\". Swap them.");
        }
    }

    private void window(Window window, String path) {
        switch (window) {
            case Window.LastDays(int days) -> windowDays(days, path);
            case Window.BeforeDays(int days) -> windowDays(days, path);
            case Window.Between(var from, var until) -> {
                if (!sane(from) || !sane(until)) {
                    problems.add(path, null, "The dates need years from 1 to 9999.");
                } else if (!from.isBefore(until)) {
                    problems.add(path, null, "\"until\" must lie after \"from\": it is the first day outside.");
                }
            }
        }
    }

    private void windowDays(int days, String path) {
        if (days < 0 || days > MOST_DAYS) {
            problems.add(path + ".days", null, "This needs a number of days from 0 to {0}.", MOST_DAYS);
        }
    }

    private static boolean exact(BigDecimal number, int decimals) {
        var plain = number.stripTrailingZeros();
        return plain.scale() <= decimals
                && plain.precision() <= MOST_DIGITS
                && (long) plain.precision() - plain.scale() <= MOST_DIGITS;
    }

    /** PostgreSQL takes no null character, and half a surrogate pair is no text anywhere. */
    private static boolean storable(String text, int longest) {
        return text.length() <= longest
                && text.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
    }

    private static @Nullable LocalDate dateOf(String text) {
        try {
            var date = LocalDate.parse(text);
            return sane(date) ? date : null;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static @Nullable Instant timeOf(String text) {
        try {
            var time = OffsetDateTime.parse(text);
            return sane(time.toLocalDate()) ? time.toInstant().truncatedTo(ChronoUnit.MICROS) : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static boolean sane(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= 9999;
    }
}
