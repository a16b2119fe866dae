package org.kith.customers.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.Customers;
import org.kith.customers.Purpose;
import org.kith.customers.Timeline;
import org.kith.customers.TimelineEntry;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What happened with a customer, and consents that were given to users. */
@RestController
@RequestMapping("/api/customers/{id}")
class TimelineController {
    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_WORDING = 10_000;
    private static final int LONGEST_TEXT = 500;

    private final Customers customers;
    private final Timeline timeline;
    private final Consents consents;
    private final Clock clock;

    TimelineController(Customers customers, Timeline timeline, Consents consents, Clock clock) {
        this.customers = customers;
        this.timeline = timeline;
        this.consents = consents;
        this.clock = clock;
    }

    @GetMapping("/timeline")
    @Requires(Permission.CUSTOMERS_READ)
    TimelinePage page(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        customers.require(id, viewer);
        var page = timeline.read(id, limit, Cursor.parse(after), viewer);
        var next = page.next();
        return new TimelinePage(page.items().stream().map(Entry::of).toList(), next == null ? null : next.encode());
    }

    @PostMapping("/consents")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void consent(Viewer viewer, @PathVariable long id, @RequestBody Statement statement) {
        customers.require(id, org.kith.platform.access.Action.EDIT, viewer);
        consents.append(new ConsentEvent(
                id,
                statement.channel(),
                statement.purpose(),
                statement.action() == Action.granted,
                statement.source() == null
                        ? "user:" + viewer.userId()
                        : text("source", statement.source(), LONGEST_TEXT),
                statement.wording() == null ? null : text("wording", statement.wording(), LONGEST_WORDING),
                clock.instant()));
    }

    private static String text(String field, String given, int longest) {
        var text = given.strip();
        if (text.isEmpty() || text.length() > longest || text.indexOf('\0') >= 0) {
            throw new Invalid(field, "The {0} must hold 1 to {1} characters.", field, longest);
        }
        return text;
    }

    record TimelinePage(List<Entry> items, @Nullable String next) {}

    record Entry(String id, Instant at, String kind, Map<String, Object> details) {
        static Entry of(TimelineEntry entry) {
            return new Entry(entry.source() + ":" + entry.number(), entry.at(), entry.kind(), entry.details());
        }
    }

    record Statement(
            Channel channel,
            Purpose purpose,
            Action action,
            @Nullable String source,
            @Nullable String wording) {}

    /** As the API writes it. */
    enum Action {
        granted,
        withdrawn
    }
}
