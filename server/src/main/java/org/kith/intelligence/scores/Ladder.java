package org.kith.intelligence.scores;

import org.jspecify.annotations.Nullable;

/**
 * The relationship ladder, computed from behaviour:
 *
 * <ul>
 *   <li>without an order: <i>prospect</i> who agreed to be contacted or clicked in a message, else <i>suspect</i>;
 *   <li>with orders: by the number of days with a purchase, <i>firstTime</i> (1), <i>repeat</i> (2 or 3), <i>client</i> (4 and
 *       more);
 *   <li>but <i>inactive</i> or <i>lost</i> who fell silent. Where the model knows, that is P(alive) below 0.5 and below 0.1.
 *       Where it cannot know, it is a silence of more than three and more than six times the customer's own rhythm (that of
 *       the population for who bought once), and of at least 180 and 365 days.
 * </ul>
 *
 * <p>Member, advocate and partner stand on what other areas know and are not given here.
 *
 * @param rhythm days between two purchases of those who bought again; null where nobody did
 */
record Ladder(@Nullable Double rhythm) {
    private static final double INACTIVE_ALIVE = 0.5;
    private static final double LOST_ALIVE = 0.1;
    private static final int INACTIVE_DAYS = 180;
    private static final int LOST_DAYS = 365;
    private static final int INACTIVE_RHYTHMS = 3;
    private static final int LOST_RHYTHMS = 6;
    private static final int CLIENT = 4;

    static Ladder of(Population population) {
        double days = 0;
        long gaps = 0;
        for (var person : population.people()) {
            if (person.purchases() > 1) {
                days += person.last() - person.first();
                gaps += person.repeats();
            }
        }
        return new Ladder(gaps == 0 ? null : days / gaps);
    }

    String rung(Person person, @Nullable Double alive, int today) {
        if (!person.bought()) {
            return person.reachable() ? "prospect" : "suspect";
        }
        if (isSilent(person, alive, today, LOST_ALIVE, LOST_RHYTHMS, LOST_DAYS)) {
            return "lost";
        }
        if (isSilent(person, alive, today, INACTIVE_ALIVE, INACTIVE_RHYTHMS, INACTIVE_DAYS)) {
            return "inactive";
        }
        if (person.purchases() >= CLIENT) {
            return "client";
        }
        return person.purchases() == 1 ? "firstTime" : "repeat";
    }

    private boolean isSilent(
            Person person, @Nullable Double alive, int today, double leastAlive, int rhythms, int leastDays) {
        if (alive != null) {
            return alive < leastAlive;
        }
        var silence = today - person.last();
        var own = person.repeats() > 0 ? Double.valueOf(ownRhythm(person)) : rhythm;
        return silence >= leastDays && (own == null || silence > rhythms * own);
    }

    private static double ownRhythm(Person person) {
        return (person.last() - person.first()) / (double) person.repeats();
    }
}
