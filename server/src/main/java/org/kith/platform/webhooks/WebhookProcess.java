package org.kith.platform.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kith.platform.quarantine.Quarantine;
import org.kith.shared.KithClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks into the outbox as long as the application runs: makes deliveries of events and sends couriers out, a few to each receiver. */
@Component
class WebhookProcess implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookProcess.class);
    private static final int AT_ONCE = 1_000;
    private static final int COURIERS = 4;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration CLEANING = Duration.ofMinutes(10);
    private static final long PATIENCE = 15;

    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final Courier courier;
    private final WebhookProperties properties;
    private final TransactionTemplate transactions;
    private final Quarantine quarantine;
    private final Clock clock;
    private final ConcurrentHashMap<Long, AtomicInteger> underway = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread watch;
    private @Nullable ExecutorService couriers;
    private Instant cleaned = Instant.EPOCH;

    WebhookProcess(
            WebhookStore webhooks,
            DeliveryStore deliveries,
            Courier courier,
            WebhookProperties properties,
            TransactionTemplate transactions,
            Quarantine quarantine,
            KithClock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.courier = courier;
        this.properties = properties;
        this.transactions = transactions;
        this.quarantine = quarantine;
        this.clock = clock.machine();
    }

    @Override
    public void start() {
        running = true;
        couriers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-", 0).factory());
        watch = Thread.ofPlatform().daemon().name("webhooks").start(this::keepLooking);
    }

    private void keepLooking() {
        while (running) {
            try {
                if (!quarantine.holds()) {
                    look();
                }
                Thread.sleep(properties.poll());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The webhooks' outbox could not be read; it is tried again.", e);
                try {
                    Thread.sleep(properties.poll().multipliedBy(4));
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    private void look() {
        var now = clock.instant();
        Integer made;
        do {
            made = transactions.execute(_ -> deliveries.spread(AT_ONCE, clock.instant()));
        } while (running && made != null && made == AT_ONCE);
        for (var webhook : webhooks.awake(now)) {
            sendOut(webhook);
        }
        if (cleaned.plus(CLEANING).isBefore(now)) {
            cleaned = now;
            deliveries.giveUpPaused(now.minus(properties.patience()), now);
            deliveries.forget(now.minus(KEPT), AT_ONCE);
        }
    }

    private void sendOut(long webhook) {
        var busy = underway.computeIfAbsent(webhook, _ -> new AtomicInteger());
        int free = COURIERS - busy.get();
        var pool = couriers;
        if (free <= 0 || pool == null) {
            return;
        }
        var now = clock.instant();
        for (var delivery : deliveries.claim(webhook, free, now, now.plus(properties.lease()))) {
            busy.incrementAndGet();
            pool.execute(() -> {
                try {
                    courier.deliver(delivery);
                } catch (RuntimeException e) {
                    // Its claim ends by itself, and it is tried again.
                    LOG.warn("Delivery {} of webhook {} broke off.", delivery.id(), webhook, e);
                } finally {
                    busy.decrementAndGet();
                    if (running) {
                        goOn(webhook);
                    }
                }
            });
        }
    }

    /** Who has delivered takes the next at once, without waiting for the next look. */
    private void goOn(long webhook) {
        try {
            if (webhooks.awake(clock.instant()).contains(webhook)) {
                sendOut(webhook);
            }
        } catch (RuntimeException e) {
            LOG.debug("The next look into the outbox finds it.", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        var thread = watch;
        var pool = couriers;
        try {
            if (thread != null) {
                thread.interrupt();
                thread.join();
            }
            if (pool != null) {
                pool.shutdown();
                pool.awaitTermination(PATIENCE, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
