package org.kith.demo.world;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Everybody's shopping, day by day. Of each person only what decides whether this is a shopping day is kept: 14 bytes. */
public final class Crowd {
    private final World world;
    private final Shopping shopping;
    private float[] rates = new float[0];
    private int[] joined = new int[0];
    private int[] left = new int[0];
    private byte[] kinds = new byte[0];
    private byte[] returnDays = new byte[0];
    private int known;

    public Crowd(World world) {
        this.world = world;
        this.shopping = new Shopping(world);
    }

    /** Hands over all sales of a day, in order of time. */
    public void salesOn(LocalDate day, Map<Long, List<Reaction>> mails, Consumer<Sale> till) {
        meet(Math.toIntExact(world.peopleOn(day)));
        var sales = new java.util.ArrayList<Sale>();
        for (var i = 0; i < known; i++) {
            var reactions = mails.getOrDefault((long) i, List.of());
            if (!reactions.isEmpty() || mayComeOn(i, day)) {
                sales.addAll(shopping.of(world.person(i), day, reactions));
            }
        }
        sales.sort(java.util.Comparator.comparing(Sale::at).thenComparing(Sale::number));
        sales.forEach(till);
    }

    private boolean mayComeOn(int person, LocalDate day) {
        return ownOrders(person, day) > 0 || ownOrders(person, day.minusDays(returnDays[person])) > 0;
    }

    private int ownOrders(int person, LocalDate day) {
        var epochDay = day.toEpochDay();
        if (epochDay < joined[person] || epochDay >= left[person]) {
            return 0;
        }
        if (epochDay == joined[person]) {
            return 1;
        }
        var season = Kind.values()[kinds[person]].process().season();
        // The kept rate is rounded, so a hair is added here; Shopping decides with the exact one.
        return shopping.ownOrders(person, rates[person] * season.on(day) * 1.000001, epochDay);
    }

    private void meet(int people) {
        if (people <= known) {
            return;
        }
        if (people > rates.length) {
            grow(Math.max(people, rates.length * 3 / 2));
        }
        for (var i = known; i < people; i++) {
            var person = world.person(i);
            rates[i] = (float) person.rate();
            joined[i] = (int) person.joined().toEpochDay();
            left[i] = (int) person.left().toEpochDay();
            kinds[i] = (byte) person.kind().ordinal();
            returnDays[i] = (byte) person.returnDays();
        }
        known = people;
    }

    private void grow(int capacity) {
        rates = Arrays.copyOf(rates, capacity);
        joined = Arrays.copyOf(joined, capacity);
        left = Arrays.copyOf(left, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        returnDays = Arrays.copyOf(returnDays, capacity);
    }
}
