package org.kith.demo.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person does about a mail, decided when it arrives: each moment is absent if the person does not do that. */
public record Reaction(
        Letter letter,
        @Nullable Instant readAt,
        @Nullable Instant clickedAt,
        @Nullable Instant orderedAt,
        @Nullable Instant unsubscribedAt,
        @Nullable Instant complainedAt) {
    private static final double MINUTE = 1.0 / (24 * 60);

    static Reaction of(World world, Letter letter, Person person) {
        var random = Draws.of(world.luck(), Draws.About.MAIL, letter.person(), letter.nth());
        var response = person.kind().response();
        var leaving = person.kind().leaving();
        var reads = random.nextDouble() < response.reads() && person.mailbox() == Mailbox.FINE;
        var clicks = random.nextDouble() < response.clicks();
        var orders = random.nextDouble() < expectedOrdersMore(letter, person);
        var unsubscribes = random.nextDouble() < leaving.unsubscribes();
        var complains = random.nextDouble() < leaving.complains();
        var read = letter.receivedAt().plus(Delays.days(Delays.reading(random)));
        var click = read.plus(Delays.days(Delays.CLICK));
        var order = click.plus(Delays.days(Delays.ordering(random)));
        return new Reaction(
                letter,
                reads ? read : null,
                reads && clicks ? click : null,
                reads && clicks && orders && world.effect() == Effect.DEMO ? order : null,
                reads && unsubscribes ? read.plus(Delays.days(2 * MINUTE)) : null,
                reads && complains ? read.plus(Delays.days(3 * MINUTE)) : null);
    }

    /** Expected orders more of somebody who has clicked. */
    static double expectedOrdersMore(Letter letter, Person person) {
        var response = person.kind().response();
        var gone = !letter.receivedAt().isBefore(Days.start(person.left()));
        return response.ordersMore(letter.offer()) * (gone ? response.winBack() : 1);
    }

    boolean holdsOffer(Instant at) {
        return lasts(clickedAt, at);
    }

    boolean annoys(Instant at) {
        return lasts(readAt, at);
    }

    private static boolean lasts(@Nullable Instant since, Instant at) {
        return since != null && !at.isBefore(since) && at.isBefore(since.plus(Delays.days(Delays.MEMORY)));
    }
}
