package org.kith.demo.world;

import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A retailer's world. Everything in it follows from these numbers; nothing is stored.
 *
 * @param seed decides who the people are
 * @param luck decides what happens to them; the same people may have another luck
 * @param customers how many have bought when the history ends
 * @param opened the first day of the history
 * @param historyDays how many days of history there are
 */
public record World(long seed, long luck, long customers, LocalDate opened, int historyDays, Effect effect) {
    private static final int HISTORY_DAYS = 913;
    private static final Pattern NUMBER_IN_ADDRESS = Pattern.compile("\\.(\\d{1,12})@");

    public World {
        if (customers < 1) {
            throw new IllegalArgumentException("A world has at least one customer, not %d.".formatted(customers));
        }
    }

    /** A world of two and a half years of history that end before today. */
    public static World endingAt(LocalDate today, long seed, long customers, Effect effect) {
        return new World(seed, seed, customers, today.minusDays(HISTORY_DAYS), HISTORY_DAYS, effect);
    }

    /** The day on which the history is over and life begins. */
    public LocalDate begins() {
        return opened.plusDays(historyDays);
    }

    public Person person(long index) {
        return Person.of(seed, index, opened.plusDays((long) Math.floor(index * daysBetweenNewcomers())));
    }

    public Identity identity(long index) {
        return Identity.of(seed, index);
    }

    /** Whose address it is; empty when it is nobody's of this world. */
    public OptionalLong personBehind(String email) {
        var number = NUMBER_IN_ADDRESS.matcher(email);
        if (!number.find()) {
            return OptionalLong.empty();
        }
        var index = Long.parseLong(number.group(1));
        return identity(index).email().equals(email) ? OptionalLong.of(index) : OptionalLong.empty();
    }

    /** How many people have come to the shop by the end of a day; they go on coming after the history. */
    public long peopleOn(LocalDate day) {
        var days = day.toEpochDay() - opened.toEpochDay() + 1;
        return days <= 0 ? 0 : (long) Math.ceil(days / daysBetweenNewcomers());
    }

    /** What the person will do about the letter. */
    public Reaction reaction(Letter letter) {
        return Reaction.of(this, letter, person(letter.person()));
    }

    private double daysBetweenNewcomers() {
        return (double) historyDays / customers;
    }
}
