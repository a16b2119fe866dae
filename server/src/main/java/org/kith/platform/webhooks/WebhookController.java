package org.kith.platform.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A webhook hears with its owner's rights, not with a token's: it is made and changed in person. */
@RestController
@RequestMapping("/api/webhooks")
class WebhookController {
    private static final int LARGEST_PAGE = 200;

    private final Webhooks webhooks;
    private final Catalogue catalogue;

    WebhookController(Webhooks webhooks, Catalogue catalogue) {
        this.webhooks = webhooks;
        this.catalogue = catalogue;
    }

    record WebhookList(List<Webhook> items) {}

    record WebhookEvents(List<EventType> items) {}

    record NewWebhook(String name, String url, List<String> events) {
        WebhookStore.Wish wish() {
            return new WebhookStore.Wish(name, url, events);
        }
    }

    record ChangedWebhook(long version, String name, String url, List<String> events) {
        WebhookStore.Wish wish() {
            return new WebhookStore.Wish(name, url, events);
        }
    }

    record MadeWebhook(long id, String secret) {}

    record RotatedSecret(String secret, Instant formerUntil) {}

    record Pinged(long delivery) {}

    record Replayed(int deliveries) {}

    record DeliveryPage(
            List<DeliveryStore.Line> items, @Nullable String next) {}

    @GetMapping
    @Requires(Permission.SETTINGS_ADMIN)
    WebhookList all() {
        return new WebhookList(webhooks.all());
    }

    @GetMapping("/events")
    @Requires(Permission.SETTINGS_ADMIN)
    WebhookEvents events() {
        return new WebhookEvents(catalogue.types());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(value = Permission.SETTINGS_ADMIN, inPerson = true)
    MadeWebhook create(Viewer viewer, @RequestBody NewWebhook webhook) {
        var made = webhooks.create(webhook.wish(), viewer);
        return new MadeWebhook(made.id(), made.secret());
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.SETTINGS_ADMIN, inPerson = true)
    void change(Viewer viewer, @PathVariable long id, @RequestBody ChangedWebhook webhook) {
        webhooks.change(id, webhook.version(), webhook.wish(), viewer);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.SETTINGS_ADMIN, inPerson = true)
    void delete(@PathVariable long id) {
        webhooks.delete(id);
    }

    @PostMapping("/{id}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void pause(@PathVariable long id) {
        webhooks.pause(id);
    }

    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void resume(@PathVariable long id) {
        webhooks.resume(id);
    }

    @PostMapping("/{id}/secret")
    @Requires(value = Permission.SETTINGS_ADMIN, inPerson = true)
    RotatedSecret rotate(@PathVariable long id) {
        var rotated = webhooks.rotate(id);
        return new RotatedSecret(rotated.secret(), rotated.formerUntil());
    }

    @PostMapping("/{id}/ping")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.SETTINGS_ADMIN)
    Pinged ping(@PathVariable long id) {
        return new Pinged(webhooks.ping(id));
    }

    @GetMapping("/{id}/deliveries")
    @Requires(Permission.SETTINGS_ADMIN)
    DeliveryPage log(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var page = webhooks.log(id, state == null ? null : DeliveryState.of(state), limit, Cursor.parse(after));
        var next = page.next();
        return new DeliveryPage(page.items(), next == null ? null : next.encode());
    }

    @PostMapping("/{id}/deliveries/{delivery}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void replay(@PathVariable long id, @PathVariable long delivery) {
        webhooks.replay(id, delivery);
    }

    @PostMapping("/{id}/replay")
    @Requires(Permission.SETTINGS_ADMIN)
    Replayed replayDead(@PathVariable long id) {
        return new Replayed(webhooks.replayDead(id));
    }
}
