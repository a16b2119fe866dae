package org.kith.platform.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erasures: what would go, what went, and whether a second person has to agree. */
@RestController
@RequestMapping("/api/erasures")
class ErasureController {
    private static final int LARGEST_PAGE = 200;

    private final DefaultErasures erasures;
    private final ErasureStore store;
    private final Colleagues colleagues;
    private final KithClock clock;

    ErasureController(DefaultErasures erasures, ErasureStore store, Colleagues colleagues, KithClock clock) {
        this.erasures = erasures;
        this.store = store;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /**
     * @param work the plan until it was done, and then what was done: the certificate, without a word of the person
     * @param mayApprove whether the reader may: not where a second person is wanted and the reader asked for it
     * @param stuck whether its job has ended before the work was done
     */
    record ErasureView(
            long id,
            long customerId,
            int records,
            String pseudonym,
            String reason,
            String state,
            @Nullable ErasureWork work,
            @Nullable String requestedBy,
            Instant requestedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant endedAt,
            boolean mayApprove,
            boolean stuck) {}

    record ErasurePage(List<ErasureView> items, @Nullable Long next) {}

    /** @param secondPerson whether nobody approves an erasure that they asked for themselves */
    record ErasureRule(boolean secondPerson) {}

    @GetMapping
    @Requires(Permission.PERSONAL_DATA)
    ErasurePage page(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var found = store.page(before, limit + 1);
        var items = found.stream().limit(limit).toList();
        return new ErasurePage(
                views(items, viewer), found.size() > limit ? items.getLast().id() : null);
    }

    @GetMapping("/{id}")
    @Requires(Permission.PERSONAL_DATA)
    ErasureView get(@PathVariable long id, Viewer viewer) {
        return views(List.of(erasures.require(id)), viewer).getFirst();
    }

    @PostMapping("/{id}/plan")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PERSONAL_DATA)
    void planAnew(@PathVariable long id, Viewer viewer) {
        erasures.planAnew(id, viewer);
    }

    @PostMapping("/{id}/approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PERSONAL_DATA)
    void approve(@PathVariable long id, Viewer viewer) {
        erasures.approve(id, viewer);
    }

    @PostMapping("/{id}/continue")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PERSONAL_DATA)
    void goOn(@PathVariable long id, Viewer viewer) {
        erasures.goOn(id, viewer);
    }

    @PostMapping("/{id}/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PERSONAL_DATA)
    void withdraw(@PathVariable long id, Viewer viewer) {
        erasures.withdraw(id, viewer);
    }

    @GetMapping("/rule")
    @Requires(Permission.PERSONAL_DATA)
    ErasureRule rule() {
        return new ErasureRule(store.wantsSecondPerson());
    }

    @PutMapping("/rule")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void change(@RequestBody ErasureRule rule) {
        store.wantSecondPerson(rule.secondPerson(), clock.machine().instant());
    }

    private List<ErasureView> views(List<Erasure> found, Viewer viewer) {
        var names = colleagues.names(found.stream()
                .flatMap(erasure -> Stream.of(erasure.requestedBy(), erasure.approvedBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var secondPerson = store.wantsSecondPerson();
        return found.stream()
                .map(erasure -> view(erasure, names, secondPerson, viewer))
                .toList();
    }

    private ErasureView view(Erasure erasure, Map<Long, String> names, boolean secondPerson, Viewer viewer) {
        var working = erasure.state() == ErasureState.RUNNING || erasure.state() == ErasureState.PLANNING;
        return new ErasureView(
                erasure.id(),
                erasure.customer(),
                erasure.members().size(),
                erasure.pseudonym(),
                erasure.reason().code(),
                erasure.state().code(),
                erasure.done() == null ? erasure.plan() : erasure.done(),
                name(names, erasure.requestedBy()),
                erasure.requestedAt(),
                name(names, erasure.approvedBy()),
                erasure.approvedAt(),
                erasure.endedAt(),
                !secondPerson || !Objects.equals(erasure.requestedBy(), viewer.userIdOrNull()),
                working && store.jobIsOver(erasure.job()));
    }

    private static @Nullable String name(Map<Long, String> names, @Nullable Long user) {
        return user == null ? null : names.get(user);
    }
}
