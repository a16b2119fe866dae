package org.kith.query.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.kith.query.Context;
import org.kith.query.CustomerFacts;
import org.kith.query.CustomerFacts.Consent;
import org.kith.query.CustomerFacts.Line;
import org.kith.query.CustomerFacts.Order;

/** Customers from a seed: awkward texts, missing values, and times that lie on the very edge of days and of now. */
public final class RandomCustomers {

    private final RandomGenerator random;
    private final RandomTexts texts;
    private final Context context;
    private long orders;

    public RandomCustomers(long seed, Context context) {
        this.random = new SplittableRandom(seed);
        this.texts = new RandomTexts(random);
        this.context = context;
    }

    /** So many customers, numbered from 1. */
    public List<CustomerFacts> next(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(this::customer).toList();
    }

    private CustomerFacts customer(long id) {
        var orders = IntStream.range(0, random.nextInt(7) * random.nextInt(2))
                .mapToObj(i -> order())
                .toList();
        return new CustomerFacts(id, attributes(), orders, consents());
    }

    private Map<String, Object> attributes() {
        var all = new HashMap<String, Object>();
        all.put("name", texts.next(0, 6));
        all.put("city", texts.next(0, 2));
        all.put("ladder", SampleWorld.LADDER.get(random.nextInt(SampleWorld.LADDER.size())));
        all.put("vip", random.nextBoolean());
        all.put("visits", random.nextLong(-3, 12));
        all.put("balance", number(4));
        all.put("birthday", date());
        all.put("lastSeen", time());
        all.put("trait.clv", number(6));
        all.put("trait.stage", texts.next(1, 2));
        all.put("trait.nextOrder", date());
        all.put("custom.note", texts.next(1, 3));
        all.put("custom.score", number(6));
        all.put("custom.renewal", date());
        all.put("custom.agreed", random.nextBoolean());
        all.put("custom.tier", SampleWorld.TIERS.get(random.nextInt(SampleWorld.TIERS.size())));
        all.put(
                "custom.hobbies",
                SampleWorld.HOBBIES.stream()
                        .filter(hobby -> random.nextBoolean())
                        .toList());
        all.values().removeIf(List.of()::equals);
        all.keySet().removeIf(key -> random.nextInt(4) == 0);
        return all;
    }

    private BigDecimal number(int decimals) {
        int scale = random.nextInt(decimals + 1);
        return BigDecimal.valueOf(random.nextLong(-2_000, 20_000), scale);
    }

    private LocalDate date() {
        var today = context.asOf().atZone(context.zone()).toLocalDate();
        return today.minusDays(random.nextInt(3) == 0 ? random.nextInt(-5, 20_000) : random.nextInt(-3, 40));
    }

    Instant time() {
        var now = context.asOf().truncatedTo(ChronoUnit.MICROS);
        var moment = random.nextInt(8) == 0 ? now : edge(date());
        return moment.plus(random.nextInt(-1, 2), ChronoUnit.MICROS);
    }

    private Instant edge(LocalDate day) {
        var start = day.atStartOfDay(context.zone()).toInstant();
        return random.nextBoolean() ? start : start.plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS);
    }

    private Order order() {
        var lines = new ArrayList<Line>();
        for (int left = random.nextInt(4); left > 0; left--) {
            var product = SampleWorld.PRODUCTS.get(random.nextInt(SampleWorld.PRODUCTS.size()));
            lines.add(new Line(product.sku(), product.category(), number(4)));
        }
        var kind = random.nextInt(5) > 0 ? "sale" : random.nextBoolean() ? "return" : "adjustment";
        return new Order(++orders, time(), kind, number(4), lines);
    }

    private Set<Consent> consents() {
        var granted = new HashSet<Consent>();
        for (var channel : SampleWorld.CHANNELS) {
            for (var purpose : SampleWorld.PURPOSES) {
                if (random.nextInt(3) == 0) {
                    granted.add(new Consent(channel, purpose));
                }
            }
        }
        return granted;
    }
}
