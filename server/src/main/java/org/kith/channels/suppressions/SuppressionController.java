package org.kith.channels.suppressions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.ContactKind;
import org.kith.customers.Purpose;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
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

/** The addresses that are never written to. An address is asked for in a body, so that no log has it. */
@RestController
@RequestMapping("/api/suppressions")
class SuppressionController {
    private static final int LARGEST_PAGE = 200;

    private final SuppressionList list;
    private final Suppressions suppressions;
    private final Colleagues colleagues;

    SuppressionController(SuppressionList list, Suppressions suppressions, Colleagues colleagues) {
        this.list = list;
        this.suppressions = suppressions;
        this.colleagues = colleagues;
    }

    record SuppressionEntry(
            long id,
            ContactKind kind,
            @Nullable Purpose purpose,
            String reason,
            String source,
            @Nullable String addedBy,
            Instant at,
            @Nullable Instant removedAt,
            @Nullable String removedBy,
            @Nullable String removedWhy) {}

    record ReasonCount(String reason, long addresses) {}

    record SuppressionPage(
            List<SuppressionEntry> items,
            List<ReasonCount> counts,
            @Nullable Long next) {}

    record SuppressionsOfAddress(List<SuppressionEntry> items) {}

    record WantedAddress(String address) {}

    record NewSuppression(String address, @Nullable Purpose purpose, String note) {}

    record SuppressionRemoval(String why) {}

    /** @param firstLine which line of the file the first one is */
    record SuppressionLines(List<String> lines, int firstLine) {}

    @GetMapping
    @Requires(Permission.PERSONAL_DATA)
    SuppressionPage page(
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var store = suppressions.store();
        var items = store.page(reason(reason), before, limit + 1);
        var shown = items.stream().limit(limit).toList();
        return new SuppressionPage(
                entries(shown),
                counts(store.counts()),
                items.size() > limit ? shown.getLast().id() : null);
    }

    @PostMapping("/find")
    @Requires(Permission.PERSONAL_DATA)
    SuppressionsOfAddress find(@RequestBody WantedAddress wanted) {
        return new SuppressionsOfAddress(entries(list.of(wanted.address())));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PERSONAL_DATA)
    SuppressionsOfAddress add(@RequestBody NewSuppression wanted, Viewer viewer) {
        return new SuppressionsOfAddress(entries(list.add(wanted.address(), wanted.purpose(), wanted.note(), viewer)));
    }

    @PostMapping("/{id}/remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PERSONAL_DATA)
    void remove(@PathVariable long id, @RequestBody SuppressionRemoval removal, Viewer viewer) {
        list.remove(id, removal.why(), viewer);
    }

    @PostMapping("/file")
    @Requires(Permission.PERSONAL_DATA)
    SuppressionList.Taken file(@RequestBody SuppressionLines file, Viewer viewer) {
        return list.take(file.lines(), file.firstLine(), viewer);
    }

    private static Suppressions.@Nullable Reason reason(@Nullable String code) {
        return code == null
                ? null
                : Stream.of(Suppressions.Reason.values())
                        .filter(reason -> reason.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new Invalid(
                                "reason",
                                "There is no reason {0}; the list knows {1}.",
                                code,
                                Stream.of(Suppressions.Reason.values())
                                        .map(Suppressions.Reason::code)
                                        .toList()));
    }

    private static List<ReasonCount> counts(Map<Suppressions.Reason, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new ReasonCount(entry.getKey().code(), entry.getValue()))
                .toList();
    }

    private List<SuppressionEntry> entries(Collection<Suppression> rows) {
        var names = colleagues.names(rows.stream()
                .flatMap(row -> Stream.of(row.addedBy(), row.removedBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return rows.stream()
                .map(row -> new SuppressionEntry(
                        row.id(),
                        row.kind(),
                        row.purpose(),
                        row.reason().code(),
                        row.source(),
                        name(names, row.addedBy()),
                        row.at(),
                        row.removedAt(),
                        name(names, row.removedBy()),
                        row.removedWhy()))
                .toList();
    }

    private static @Nullable String name(Map<Long, String> names, @Nullable Long user) {
        return user == null ? null : names.get(user);
    }
}
