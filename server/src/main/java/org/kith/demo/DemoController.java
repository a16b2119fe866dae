package org.kith.demo;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.SignedIn;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The demo bar: the world's day, moving it on, and the mails that people received. */
@RestController
@RequestMapping("/api/demo")
@InDemo
class DemoController {
    private static final int FURTHEST = 90;
    private static final int LARGEST_PAGE = 200;

    private final WorldStore worlds;
    private final MailStore mails;
    private final Travels travels;
    private final Clock clock;

    DemoController(WorldStore worlds, MailStore mails, Travels travels, Clock clock) {
        this.worlds = worlds;
        this.mails = mails;
        this.travels = travels;
        this.clock = clock;
    }

    record WorldView(Instant today, long people, long mails, boolean running) {}

    record Advance(int days) {}

    record Started(long jobId) {}

    record MailPage(List<MailStore.Row> items, @Nullable String next) {}

    /**
     * A mail as its recipient sees it.
     *
     * @param sender as the mail's From says
     * @param returnPath the envelope's sender, to whom it would bounce
     */
    record MailView(
            long id,
            String recipient,
            String sender,
            String returnPath,
            String subject,
            Instant receivedAt,
            List<String> headers,
            String html,
            String plain) {}

    @GetMapping
    @SignedIn
    WorldView world() {
        var today = clock.instant();
        var people = worlds.find()
                .map(state ->
                        state.world().peopleOn(today.atZone(ZoneOffset.UTC).toLocalDate()))
                .orElse(0L);
        return new WorldView(today, people, mails.received(), travels.running());
    }

    @PostMapping("/advance")
    @SignedIn(inPerson = true)
    Started advance(Viewer viewer, @RequestBody Advance request) {
        if (request.days() < 1 || request.days() > FURTHEST) {
            throw new Invalid(
                    "days", "The world moves by 1 to {0} days at once, not by {1}.", FURTHEST, request.days());
        }
        return new Started(travels.start(clock.instant().plus(Duration.ofDays(request.days())), viewer));
    }

    @GetMapping("/mails")
    @Requires(Permission.CUSTOMERS_READ)
    MailPage mails(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long after) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var items = mails.page(q, limit, after);
        return new MailPage(
                items,
                items.size() < limit ? null : Long.toString(items.getLast().id()));
    }

    @GetMapping("/mails/{id}")
    @Requires(Permission.CUSTOMERS_READ)
    MailView mail(@PathVariable long id) throws MessagingException, IOException {
        var kept = mails.find(id).orElseThrow(() -> new NotFound("mail", id));
        var mail = Mail.read(kept.raw());
        return new MailView(
                kept.id(),
                kept.recipient(),
                mail.from(),
                kept.sender(),
                mail.subject(),
                kept.receivedAt(),
                mail.headers(),
                mail.html(),
                mail.plain());
    }
}
