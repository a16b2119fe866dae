package org.kith.customers.work;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is for oneself: the notes that call the one who asks. */
@RestController
@RequestMapping("/api/mentions")
class MentionController {
    private static final int LARGEST_PAGE = 100;
    private static final int MOST_COUNTED = 100;
    private static final int SHOWN = 500;

    private final MentionStore store;
    private final Customers customers;
    private final Colleagues colleagues;
    private final Clock clock;

    MentionController(MentionStore store, Customers customers, Colleagues colleagues, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** @param text the beginning of the note */
    record MentionRow(
            long id,
            Instant at,
            boolean read,
            long customerId,
            String customer,
            long note,
            String text,
            @Nullable String by) {}

    /** @param next the number before which the following page starts */
    record MentionPage(List<MentionRow> items, @Nullable Long next) {}

    /** @param count at most 100 */
    record UnreadMentions(int count) {}

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    @Transactional(readOnly = true)
    MentionPage page(
            Viewer viewer,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long before) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var found = store.page(before, limit + 1, viewer);
        var page = found.size() > limit ? found.subList(0, limit) : found;
        var names = customers.names(
                page.stream().map(MentionStore.Mention::customer).distinct().toList(), viewer);
        var authors = colleagues.names(page.stream()
                .map(MentionStore.Mention::author)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new MentionPage(
                page.stream()
                        .filter(mention -> names.containsKey(mention.customer()))
                        .map(mention -> new MentionRow(
                                mention.id(),
                                mention.at(),
                                mention.readAt() != null,
                                mention.customer(),
                                names.getOrDefault(mention.customer(), ""),
                                mention.note(),
                                shortened(mention.body()),
                                mention.author() == null ? null : authors.get(mention.author())))
                        .toList(),
                page.size() == found.size() ? null : page.getLast().id());
    }

    @GetMapping("/unread")
    @Requires(Permission.CUSTOMERS_READ)
    UnreadMentions unread(Viewer viewer) {
        return new UnreadMentions(store.unread(MOST_COUNTED, viewer));
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_READ)
    void read(Viewer viewer, @PathVariable long id) {
        if (!store.read(id, clock.instant(), viewer)) {
            throw new NotFound("mention", id);
        }
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_READ)
    void readAll(Viewer viewer) {
        store.readAll(clock.instant(), viewer);
    }

    private static String shortened(String body) {
        return body.codePointCount(0, body.length()) <= SHOWN
                ? body
                : body.substring(0, body.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
