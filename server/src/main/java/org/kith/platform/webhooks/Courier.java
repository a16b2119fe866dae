package org.kith.platform.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewers;
import org.kith.platform.outbound.Destination;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one delivery to its receiver and writes down what came of it. */
@Component
class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int GONE = 410;
    /** From so many failures in a row on, the receiver as a whole is asked less often. */
    private static final int DOWN = 10;
    /** Of a receiver that is asked so seldom one cannot say that it has failed long. */
    private static final int FEWEST_FAILURES = 20;

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);

    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final Bodies bodies;
    private final SecretKeeping secrets;
    private final Poster poster;
    private final Viewers viewers;
    private final WebhookProperties properties;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final BackOff backOff;
    private final BackOff rest;

    Courier(
            WebhookStore webhooks,
            DeliveryStore deliveries,
            Bodies bodies,
            SecretKeeping secrets,
            Poster poster,
            Viewers viewers,
            WebhookProperties properties,
            TransactionTemplate transactions,
            KithClock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.secrets = secrets;
        this.poster = poster;
        this.viewers = viewers;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock.machine();
        this.backOff = new BackOff(
                properties.firstDelay(),
                properties.longestDelay(),
                () -> ThreadLocalRandom.current().nextLong());
        this.rest = new BackOff(
                properties.firstDelay(),
                LONGEST_REST,
                () -> ThreadLocalRandom.current().nextLong());
    }

    void deliver(DeliveryStore.Claimed delivery) {
        var webhook = webhooks.find(delivery.webhook()).orElse(null);
        if (webhook == null || webhook.state() != WebhookState.ACTIVE) {
            deliveries.postpone(delivery.id(), clock.instant());
            return;
        }
        var body = bodies.of(delivery, viewers.ofUser(webhook.ownerId()));
        if (body.isEmpty()) {
            deliveries.finish(delivery.id(), DeliveryState.WITHHELD, clock.instant());
            return;
        }
        var began = clock.instant();
        var answer = post(webhook, delivery, body.get(), began);
        var ended = clock.instant();
        transactions.executeWithoutResult(_ -> settle(
                delivery,
                answer,
                new DeliveryStore.Attempt(
                        began, answer.map(Poster.Answer::status).orElse(null), (int)
                                Math.max(0, Duration.between(began, ended).toMillis()))));
    }

    private Optional<Poster.Answer> post(Webhook webhook, DeliveryStore.Claimed delivery, byte[] body, Instant now) {
        Destination to;
        try {
            to = WebhookAddress.of(webhook.url(), properties.allow());
        } catch (Invalid e) {
            return Optional.empty(); // the operator has taken back what was allowed when it was made
        }
        var id = Bodies.id(delivery);
        var timestamp = now.getEpochSecond();
        var signature = Signature.of(id, timestamp, body, secrets.valid(webhook.id(), now));
        return poster.post(to, Bodies.headers(id, timestamp, signature), body);
    }

    private void settle(DeliveryStore.Claimed delivery, Optional<Poster.Answer> answer, DeliveryStore.Attempt attempt) {
        if (!webhooks.lock(delivery.webhook())) {
            return; // deleted meanwhile, with its log
        }
        var now = clock.instant();
        deliveries.add(delivery.id(), attempt);
        if (answer.filter(Poster.Answer::isSuccess).isPresent()) {
            deliveries.finish(delivery.id(), DeliveryState.DELIVERED, now);
            webhooks.succeeded(delivery.webhook(), now);
        } else if (answer.filter(said -> said.status() == GONE).isPresent()) {
            webhooks.setState(delivery.webhook(), WebhookState.REMOVED, "gone");
            deliveries.giveUpAll(delivery.webhook(), now);
        } else {
            failed(delivery, answer.map(Poster.Answer::retryAfter).orElse(null), now);
        }
    }

    private void failed(DeliveryStore.Claimed delivery, @Nullable Integer wish, Instant now) {
        if (!now.isBefore(delivery.firstAt().plus(properties.patience()))) {
            deliveries.finish(delivery.id(), DeliveryState.DEAD, now);
        } else {
            deliveries.postpone(delivery.id(), now.plus(longer(backOff.after(delivery.attempts()), wish)));
        }
        var failing = webhooks.failed(delivery.webhook(), now);
        if (failing.failures() >= FEWEST_FAILURES
                && failing.since().plus(properties.pauseAfter()).isBefore(now)) {
            webhooks.setState(delivery.webhook(), WebhookState.PAUSED, "failing");
            LOG.warn(
                    "Webhook {} is paused: its receiver has taken nothing since {}. Resume it under Settings → Webhooks.",
                    delivery.webhook(),
                    failing.since());
        } else if (failing.failures() >= DOWN) {
            webhooks.rest(delivery.webhook(), now.plus(rest.after(failing.failures() - DOWN + 1)));
        }
    }

    private static Duration longer(Duration ours, @Nullable Integer wish) {
        if (wish == null) {
            return ours;
        }
        var theirs = Duration.ofSeconds(Math.min(wish, LONGEST_WISH.toSeconds()));
        return theirs.compareTo(ours) > 0 ? theirs : ours;
    }
}
