package org.kith.demo.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one person buys and brings back on a day, given the mails that came. Without mails it is the person's own process. */
public final class Shopping {
    private static final int MOST_ORDERS_A_DAY = 15;
    private static final int OCCASIONS_A_DAY = 16;

    private final World world;

    public Shopping(World world) {
        this.world = world;
    }

    public List<Sale> of(Person person, LocalDate day, List<Reaction> reactions) {
        var returnDay = day.minusDays(person.returnDays());
        if (!anything(person, day, reactions) && !anything(person, returnDay, reactions)) {
            return List.of();
        }
        var sales = new ArrayList<Sale>();
        var taste = Taste.of(person.kind(), world.seed(), person.index());
        sales.addAll(placed(person, day, reactions, taste));
        for (var sale : placed(person, returnDay, reactions, taste)) {
            if (comesBack(person, sale)) {
                sales.add(sale.broughtBack(sale.at().plus(Duration.ofDays(person.returnDays()))));
            }
        }
        return sales;
    }

    private boolean anything(Person person, LocalDate day, List<Reaction> reactions) {
        return ownOrders(person, day) > 0 || reactions.stream().anyMatch(reaction -> ordersOn(reaction, day));
    }

    private static boolean ordersOn(Reaction reaction, LocalDate day) {
        var at = reaction.orderedAt();
        return at != null && Days.of(at).equals(day);
    }

    /** How many orders the person would place on the day if no mail came. */
    int ownOrders(Person person, LocalDate day) {
        if (!person.shopsOn(day)) {
            return 0;
        }
        if (day.equals(person.joined())) {
            return 1;
        }
        return ownOrders(person.index(), person.expectedOrders(day), day.toEpochDay());
    }

    int ownOrders(long person, double expected, long epochDay) {
        var uniform = Draws.uniform(world.luck(), Draws.About.SHOPPING, person, epochDay);
        if (uniform < 1 - expected) { // exp(-x) >= 1 - x: most days end here
            return 0;
        }
        return Math.min(MOST_ORDERS_A_DAY, Draws.poisson(expected, uniform));
    }

    private List<Sale> placed(Person person, LocalDate day, List<Reaction> reactions, Taste taste) {
        var sales = new ArrayList<Sale>();
        var own = ownOrders(person, day);
        for (var nth = 0; nth < own; nth++) {
            var sale = own(person, day, nth, reactions, taste);
            if (sale != null) {
                sales.add(sale);
            }
        }
        for (var reaction : reactions) {
            var at = reaction.orderedAt();
            if (at != null && Days.of(at).equals(day)) {
                sales.add(more(person, at, reaction.letter(), reactions, taste));
            }
        }
        return sales;
    }

    private @Nullable Sale own(Person person, LocalDate day, int nth, List<Reaction> reactions, Taste taste) {
        var occasion = day.toEpochDay() * OCCASIONS_A_DAY + nth;
        var basket = Draws.of(world.luck(), Draws.About.BASKET, person.index(), occasion);
        var at = Hours.drawn(day, basket.nextDouble(), basket.nextDouble());
        if (world.effect() == Effect.DEMO && turnsAway(person, at, occasion, reactions)) {
            return null;
        }
        var number = "%s-%s-%d".formatted(dayOf(day), Long.toString(person.index(), Character.MAX_RADIX), nth + 1);
        return new Sale(number, person.index(), at, lines(person, taste, bestOffer(at, reactions), basket::nextDouble));
    }

    private Sale more(Person person, Instant at, Letter letter, List<Reaction> reactions, Taste taste) {
        var basket = Draws.of(world.luck(), Draws.About.BASKET, person.index(), -1L - letter.nth());
        var number = "%s-%s-M%d"
                .formatted(dayOf(Days.of(at)), Long.toString(person.index(), Character.MAX_RADIX), letter.nth());
        return new Sale(number, person.index(), at, lines(person, taste, bestOffer(at, reactions), basket::nextDouble));
    }

    private boolean turnsAway(Person person, Instant at, long occasion, List<Reaction> reactions) {
        return reactions.stream().anyMatch(reaction -> reaction.annoys(at))
                && Draws.uniform(world.luck(), Draws.About.DISLIKING, person.index(), occasion)
                        < person.kind().response().dislike();
    }

    private Offer bestOffer(Instant at, List<Reaction> reactions) {
        if (world.effect() == Effect.NONE) {
            return Offer.NONE;
        }
        var percent = reactions.stream()
                .filter(reaction -> reaction.holdsOffer(at))
                .mapToInt(reaction -> reaction.letter().offer().discountPercent())
                .max()
                .orElse(0);
        return new Offer(percent);
    }

    private static List<Sale.Line> lines(Person person, Taste taste, Offer offer, Uniform uniform) {
        var count = 1 + Draws.poisson(person.furtherLines(), uniform.next());
        var lines = new ArrayList<Sale.Line>(count);
        for (var i = 0; i < count; i++) {
            var product = Catalogue.get().drawn(taste.category(uniform.next()), uniform.next());
            var quantity = person.kind().quantities().drawn(uniform.next());
            lines.add(new Sale.Line(product, quantity, offer.price(product.priceCents())));
        }
        return lines;
    }

    private boolean comesBack(Person person, Sale sale) {
        return Draws.uniform(
                        world.luck(),
                        Draws.About.RETURNING,
                        person.index(),
                        sale.number().hashCode())
                < person.kind().process().returns();
    }

    private static String dayOf(LocalDate day) {
        return "%02d%02d%02d".formatted(day.getYear() % 100, day.getMonthValue(), day.getDayOfMonth());
    }

    /** The next number in [0, 1). */
    private interface Uniform {
        double next();
    }
}
