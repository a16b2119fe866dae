package org.kith.intelligence.scores;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Jobs;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/intelligence")
class ScoresController {
    /**
     * @param asOf until when behaviour was looked at; null before the first run
     * @param equity of the customers that the viewer sees
     */
    record ValueReport(
            String currency,
            @Nullable Instant asOf,
            @Nullable String model,
            double equity,
            int horizonMonths,
            double discountRate,
            List<ValueBucket> buckets,
            List<ModelResult> models,
            @Nullable Summary summary) {}

    record Runs(List<ScoreRun> items) {}

    record Started(long jobId) {}

    private final ScoreSql sql;
    private final ScoreRunStore runs;
    private final Jobs jobs;
    private final Warehouse warehouse;
    private final Settings settings;
    private final int months;
    private final double discountRate;

    ScoresController(
            ScoreSql sql,
            ScoreRunStore runs,
            Jobs jobs,
            Warehouse warehouse,
            Settings settings,
            @Value("${kith.value.months:12}") int months,
            @Value("${kith.value.discount-rate:0.10}") double discountRate) {
        this.sql = sql;
        this.runs = runs;
        this.jobs = jobs;
        this.warehouse = warehouse;
        this.settings = settings;
        this.months = months;
        this.discountRate = discountRate;
    }

    @GetMapping("/value")
    @Requires(Permission.INTELLIGENCE_READ)
    ValueReport value(Viewer viewer) {
        viewer.requireReadable(Subject.CUSTOMERS, "trait.clv");
        var run = runs.lastSuccess().orElse(null);
        if (run == null || run.summary() == null) {
            return nothingYet();
        }
        var summary = run.summary();
        return new ValueReport(
                summary.currency(),
                run.asOf(),
                run.model(),
                sql.equity(viewer),
                summary.horizonMonths(),
                summary.discountRate(),
                sql.buckets(ValueBucket.edges(sql.greatestValue(viewer)), viewer),
                summary.models(),
                summary);
    }

    private ValueReport nothingYet() {
        var currency =
                warehouse.currency().orElseGet(() -> settings.firm().currency().getCurrencyCode());
        return new ValueReport(currency, null, null, 0, months, discountRate, List.of(), List.of(), null);
    }

    @PostMapping("/scores")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.SCORES_RUN)
    Started start(Viewer viewer) {
        return new Started(jobs.start(ScoresJob.KIND, "Compute the scores", Map.of(), viewer)
                .value());
    }

    @GetMapping("/scores")
    @Requires(Permission.INTELLIGENCE_READ)
    Runs runs() {
        return new Runs(runs.latest());
    }
}
