package org.kith.platform.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How long what is kept, what that would let go, and what went. */
@RestController
@RequestMapping("/api/retention")
class RetentionController {
    private static final int RUNS = 100;

    private final Retention retention;
    private final RetentionStore store;
    private final Colleagues colleagues;

    RetentionController(Retention retention, RetentionStore store, Colleagues colleagues) {
        this.retention = retention;
        this.store = store;
        this.colleagues = colleagues;
    }

    record RetentionRuleView(String kind, int days, boolean active, int least, int most) {}

    /** @param dry whether was only looked */
    record RetentionRunView(
            String kind,
            int days,
            Instant before,
            boolean dry,
            long found,
            long gone,
            @Nullable String by,
            Instant at) {}

    record RetentionView(List<RetentionRuleView> rules, List<RetentionRunView> runs) {}

    record RetentionChange(int days, boolean active) {}

    record RetentionQuestion(int days) {}

    @GetMapping
    @Requires(Permission.PERSONAL_DATA)
    RetentionView all() {
        var runs = store.runs(RUNS);
        var names = colleagues.names(runs.stream()
                .map(RetentionStore.Run::by)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new RetentionView(
                retention.kinds().stream()
                        .map(kind -> {
                            var rule = retention.rule(kind);
                            return new RetentionRuleView(
                                    kind.code(),
                                    rule.days(),
                                    rule.active(),
                                    kind.days().least(),
                                    kind.days().most());
                        })
                        .toList(),
                runs.stream().map(run -> view(run, names)).toList());
    }

    @PutMapping("/{kind}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PERSONAL_DATA)
    void change(@PathVariable String kind, @RequestBody RetentionChange change, Viewer viewer) {
        retention.change(kind, change.days(), change.active(), viewer);
    }

    @PostMapping("/{kind}/look")
    @Requires(Permission.PERSONAL_DATA)
    RetentionRunView look(@PathVariable String kind, @RequestBody RetentionQuestion question, Viewer viewer) {
        return view(retention.look(kind, question.days(), viewer), Map.of());
    }

    @PostMapping("/{kind}/apply")
    @Requires(Permission.PERSONAL_DATA)
    RetentionRunView apply(@PathVariable String kind, Viewer viewer) {
        return view(retention.apply(kind, viewer), Map.of());
    }

    private static RetentionRunView view(RetentionStore.Run run, Map<Long, String> names) {
        var by = run.by();
        return new RetentionRunView(
                run.kind(),
                run.days(),
                run.before(),
                run.dry(),
                run.found(),
                run.gone(),
                by == null ? null : names.get(by),
                run.at());
    }
}
