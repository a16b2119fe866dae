package org.kith.query.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.query.Amount;
import org.kith.query.Context;
import org.kith.query.CustomerFacts;
import org.kith.query.Field;
import org.kith.query.Fields;
import org.kith.query.Filter;
import org.kith.query.SegmentFilters;
import org.kith.query.Value;
import org.kith.query.What;
import org.kith.query.Window;

/** Filters from a seed that always pass the check and often speak of values that some of the customers have. */
public final class RandomFilters {

    private static final int SEGMENTS = 6;

    private final RandomGenerator random;
    private final RandomTexts texts;
    private final List<Field> fields;
    private final List<CustomerFacts> customers;
    private final Context context;
    private final List<Filter> segments = new ArrayList<>();

    public RandomFilters(long seed, Fields fields, List<CustomerFacts> customers, Context context) {
        this.random = new SplittableRandom(seed);
        this.texts = new RandomTexts(random);
        this.fields = fields.all();
        this.customers = List.copyOf(customers);
        this.context = context;
        while (segments.size() < SEGMENTS) {
            segments.add(filter(2));
        }
    }

    /** The rules of the segments that the filters speak of, numbered from 1; each stands on smaller ones alone. */
    public SegmentFilters segments() {
        return id -> id >= 1 && id <= segments.size() ? Optional.of(segments.get((int) id - 1)) : Optional.empty();
    }

    public Filter next() {
        return filter(random.nextInt(4));
    }

    private Filter filter(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(7)) {
            case 0, 1 -> new Filter.And(several(depth - 1));
            case 2, 3 -> new Filter.Or(several(depth - 1));
            case 4, 5 -> new Filter.Not(filter(depth - 1));
            default -> leaf();
        };
    }

    private List<Filter> several(int depth) {
        return listOf(random.nextInt(8) == 0 ? 0 : random.nextInt(1, 4), () -> filter(depth));
    }

    private Filter leaf() {
        return switch (random.nextInt(20)) {
            case 0 -> new Filter.Everyone();
            case 1, 2 -> new Filter.Consented(oneOf(SampleWorld.CHANNELS), oneOf(SampleWorld.PURPOSES));
            case 3 -> new Filter.Consented(texts.next(1, 2) + "x", oneOf(SampleWorld.PURPOSES));
            case 4, 5, 6, 7, 8 ->
                new Filter.Bought(what(), random.nextInt(3) > 0 ? 1 : random.nextInt(1, 5), amount(), window());
            case 9 ->
                segments.isEmpty() ? new Filter.Everyone() : new Filter.InSegment(random.nextInt(segments.size()) + 1L);
            default -> compare(oneOf(fields));
        };
    }

    private What what() {
        return switch (random.nextInt(3)) {
            case 0 -> new What.Anything();
            case 1 -> new What.Product(names(SampleWorld.PRODUCTS.stream().map(SampleWorld.Product::sku)));
            default ->
                new What.Category(names(SampleWorld.PRODUCTS.stream()
                        .map(SampleWorld.Product::category)
                        .flatMap(Stream::ofNullable)));
        };
    }

    private List<String> names(Stream<String> known) {
        var all = known.toList();
        return listOf(random.nextInt(1, 4), () -> random.nextInt(6) == 0 ? texts.next(1, 2) + "x" : oneOf(all));
    }

    private @Nullable Amount amount() {
        if (random.nextInt(3) > 0) {
            return null;
        }
        var one = BigDecimal.valueOf(random.nextLong(-3_000, 30_000), random.nextInt(5));
        var two = one.add(BigDecimal.valueOf(random.nextLong(0, 20_000), random.nextInt(3)));
        return switch (random.nextInt(3)) {
            case 0 -> new Amount(one, null);
            case 1 -> new Amount(null, one);
            default -> new Amount(one, two);
        };
    }

    private @Nullable Window window() {
        return switch (random.nextInt(5)) {
            case 0 -> new Window.LastDays(days());
            case 1 -> new Window.BeforeDays(days());
            case 2 -> {
                var from = today().minusDays(days());
                yield new Window.Between(from, from.plusDays(random.nextInt(1, 40)));
            }
            default -> null;
        };
    }

    private int days() {
        return random.nextInt(5) == 0 ? random.nextInt(20_000) : random.nextInt(40);
    }

    private LocalDate today() {
        return context.asOf().atZone(context.zone()).toLocalDate();
    }

    private Filter compare(Field field) {
        var operator = oneOf(List.copyOf(field.type().operators()));
        var values = switch (operator) {
            case EQUALS, NOT_EQUALS, LESS, AT_MOST, GREATER, AT_LEAST -> List.of(value(field));
            case IN -> listOf(random.nextInt(1, 5), () -> value(field));
            case BETWEEN -> ends(field);
            case CONTAINS, STARTS_WITH ->
                List.of(Value.of(texts.pieceOf(known(field) instanceof String text ? text : "")));
            case IS_EMPTY, IS_NOT_EMPTY -> List.<Value>of();
            case WITHIN_LAST_DAYS, NOT_WITHIN_LAST_DAYS -> List.of(Value.of(days()));
        };
        return new Filter.Compare(field.key(), operator, values);
    }

    private List<Value> ends(Field field) {
        var one = value(field);
        var two = value(field);
        return isAfter(one, two) ? List.of(two, one) : List.of(one, two);
    }

    private boolean isAfter(Value one, Value two) {
        return switch (one) {
            case Value.Num(BigDecimal number) ->
                two instanceof Value.Num(BigDecimal other) && number.compareTo(other) > 0;
            case Value.Text(String text) ->
                two instanceof Value.Text(String other) && start(text).isAfter(start(other));
            case Value.Bool _ -> false;
        };
    }

    private Instant start(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(context.zone()).toInstant()
                : Instant.parse(text);
    }

    private Value value(Field field) {
        var known = random.nextInt(4) == 0 ? null : known(field);
        return switch (field.type()) {
            case TEXT -> Value.of(known instanceof String text && !text.isEmpty() ? text : texts.next(1, 2));
            case CHOICE, CHOICES -> Value.of(oneOf(field.choices()));
            case BOOLEAN -> Value.of(random.nextBoolean());
            case NUMBER ->
                Value.of(
                        known instanceof Number number
                                ? new BigDecimal(number.toString())
                                : BigDecimal.valueOf(random.nextLong(-1_000, 9_000), random.nextInt(5)));
            case DATE -> Value.of(known instanceof LocalDate date ? date : today().minusDays(days()));
            case TIMESTAMP -> time(known instanceof Instant time ? time : context.asOf());
        };
    }

    private Value time(Instant time) {
        return random.nextBoolean()
                ? Value.of(time)
                : Value.of(time.atZone(random.nextBoolean() ? context.zone() : ZoneOffset.UTC)
                        .toLocalDate());
    }

    private @Nullable Object known(Field field) {
        return oneOf(customers).attributes().get(field.key());
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static <T> List<T> listOf(int count, Supplier<T> each) {
        return IntStream.range(0, count).mapToObj(i -> each.get()).toList();
    }
}
