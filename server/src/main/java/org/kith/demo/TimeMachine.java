package org.kith.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/** Moves the world's time forward and lets the world live meanwhile. */
@Component
@InDemo
class TimeMachine {
    private static final Duration STEP = Duration.ofHours(2);
    private static final int DAILY_FILES_UP_TO = 7;
    private static final int DAY_LETTERS = 10;
    private static final Duration MOST = Duration.ofDays(366);

    private final KithClock clock;
    private final WorldStore worlds;
    private final People people;
    private final Shop shop;
    private final RunningCampaigns campaigns;

    TimeMachine(KithClock clock, WorldStore worlds, People people, Shop shop, RunningCampaigns campaigns) {
        this.clock = clock;
        this.worlds = worlds;
        this.people = people;
        this.shop = shop;
        this.campaigns = campaigns;
    }

    /** Hears how far the journey is. */
    @FunctionalInterface
    interface Progress {
        void at(long hours, long ofHours, String note);
    }

    /** The machine's own time. */
    Clock machine() {
        return clock.machine();
    }

    void set(Instant instant) {
        clock.moveTo(instant);
        worlds.today(instant);
    }

    /** Goes on where the world stood when the server was stopped, or at the machine's time if that is later. */
    void goOnFrom(WorldState state) {
        var machine = clock.machine().instant();
        var behind = state.stage() != WorldState.Stage.DONE;
        if (behind || state.today().isAfter(machine)) {
            clock.moveTo(state.today());
        }
    }

    /** Lives through the time until then: people act by the hour, the shop hands over its files by the day or week. */
    void travelTo(Instant target, Progress progress) throws IOException, InterruptedException {
        campaigns.awaitSending();
        var from = clock.instant();
        if (Duration.between(from, target).compareTo(MOST) > 0) {
            throw new IllegalArgumentException("The world cannot be moved by more than a year at once.");
        }
        var days = Duration.between(from, target).toDays();
        var delivery = days <= DAILY_FILES_UP_TO ? Duration.ofDays(1) : Duration.ofDays(7);
        var nextDelivery = from.plus(delivery);
        for (var now = from; now.isBefore(target); ) {
            var next = earlier(now.plus(STEP), target);
            // Orders of a campaign's window arrive before it closes, as they do where a shop reports at once.
            if (!next.isBefore(nextDelivery) || !next.isBefore(target) || campaigns.windowClosesWithin(now, next)) {
                shop.deliver(next, note -> {});
                nextDelivery = next.plus(delivery);
            }
            set(next);
            people.act();
            now = next;
            progress.at(hours(from, now), hours(from, target), now.toString().substring(0, DAY_LETTERS));
        }
    }

    private static long hours(Instant from, Instant until) {
        return Duration.between(from, until).toHours();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
