package org.kith.platform.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What those who look after webhooks do with them. Who changes where one goes becomes its owner, and it hears with that one's rights. */
@Service
class Webhooks {
    static final Duration OVERLAP = Duration.ofHours(24);
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_PINGS = 6;

    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final SecretKeeping secrets;
    private final Catalogue catalogue;
    private final WebhookProperties properties;
    private final Clock clock;

    Webhooks(
            WebhookStore store,
            DeliveryStore deliveries,
            SecretKeeping secrets,
            Catalogue catalogue,
            WebhookProperties properties,
            KithClock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.catalogue = catalogue;
        this.properties = properties;
        this.clock = clock.machine();
    }

    /** The only time that the secret is told. */
    record Made(long id, String secret) {}

    /** The secret that follows, and until when the one before is valid too. */
    record Rotated(String secret, Instant formerUntil) {}

    @Transactional
    public Made create(WebhookStore.Wish wish, Viewer viewer) {
        var checked = checked(wish);
        if (store.count() >= MOST) {
            throw new Invalid("name", "There are {0} webhooks, which is the most. Delete one first.", MOST);
        }
        var id = store.insert(checked, viewer.userId(), clock.instant());
        return new Made(id, secrets.first(id));
    }

    @Transactional
    public void change(long id, long version, WebhookStore.Wish wish, Viewer viewer) {
        var checked = checked(wish);
        var before = get(id);
        if (before.version() != version || !store.update(id, version, checked, viewer.userId())) {
            throw new StaleVersion("webhook", id, version, get(id).version());
        }
        if (before.state() == WebhookState.REMOVED && !before.url().equals(checked.url())) {
            store.setState(id, WebhookState.PAUSED, "user");
        }
    }

    @Transactional
    public void pause(long id) {
        if (get(id).state() == WebhookState.ACTIVE) {
            store.setState(id, WebhookState.PAUSED, "user");
        }
    }

    @Transactional
    public void resume(long id) {
        var webhook = get(id);
        if (webhook.state() == WebhookState.REMOVED) {
            throw new WebhookRemoved(webhook.name());
        }
        store.setState(id, WebhookState.ACTIVE, null);
    }

    @Transactional
    public void delete(long id) {
        if (!store.delete(id)) {
            throw new NotFound("webhook", id);
        }
    }

    @Transactional
    public Rotated rotate(long id) {
        get(id);
        var until = clock.instant().plus(OVERLAP);
        return new Rotated(secrets.next(id, until), until);
    }

    @Transactional
    public long ping(long id) {
        get(id);
        var now = clock.instant();
        if (deliveries.countOf(id, Catalogue.PING.name(), now.minus(Duration.ofMinutes(1))) >= MOST_PINGS) {
            throw new TooManyPings(MOST_PINGS, Duration.ofMinutes(1).toSeconds());
        }
        return deliveries.addOne(id, Catalogue.PING.name(), now);
    }

    List<Webhook> all() {
        return store.all();
    }

    Webhook get(long id) {
        return store.find(id).orElseThrow(() -> new NotFound("webhook", id));
    }

    /** A page of the log, latest first. */
    record Page(List<DeliveryStore.Line> items, @Nullable Cursor next) {}

    Page log(long id, @Nullable DeliveryState state, int limit, @Nullable Cursor after) {
        get(id);
        var items = deliveries.log(id, state, limit + 1, after == null ? null : number(after));
        return items.size() <= limit
                ? new Page(items, null)
                : new Page(
                        items.subList(0, limit),
                        new Cursor(List.of(Long.toString(items.get(limit - 1).id()))));
    }

    /** Sends one again, dead or delivered; its receiver knows it by its id. */
    @Transactional
    public void replay(long id, long delivery) {
        if (deliveries.revive(get(id).id(), delivery, clock.instant()) == 0) {
            throw new NotFound("delivery", delivery);
        }
    }

    /** Sends all dead letters again; answers how many. */
    @Transactional
    public int replayDead(long id) {
        return deliveries.revive(get(id).id(), null, clock.instant());
    }

    private static long number(Cursor after) {
        try {
            return Long.parseLong(after.keys().getFirst());
        } catch (NumberFormatException e) {
            throw new Invalid("after", "The page marker 'after' is damaged. Start again from the first page.");
        }
    }

    private WebhookStore.Wish checked(WebhookStore.Wish wish) {
        var name = wish.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new Invalid("name", "The {0} must hold 1 to {1} characters.", "name", LONGEST_NAME);
        }
        WebhookAddress.of(wish.url(), properties.allow());
        if (wish.events().isEmpty()) {
            throw new Invalid("events", "A webhook that hears nothing is none. Choose at least one event.");
        }
        wish.events().stream().filter(type -> !catalogue.has(type)).findFirst().ifPresent(type -> {
            throw new Invalid("events", "There is no event '{0}'. GET /api/webhooks/events names them all.", type);
        });
        return new WebhookStore.Wish(
                name, wish.url(), wish.events().stream().distinct().sorted().toList());
    }
}
