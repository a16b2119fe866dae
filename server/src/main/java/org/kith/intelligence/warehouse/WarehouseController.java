package org.kith.intelligence.warehouse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Jobs;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/intelligence/warehouse")
class WarehouseController {
    /** @param lagSeconds since the oldest of the tables was fed */
    record State(List<Warehouse.Fact> facts, long lagSeconds) {}

    record Started(long jobId) {}

    private final Warehouse warehouse;
    private final Jobs jobs;
    private final Clock clock;

    WarehouseController(Warehouse warehouse, Jobs jobs, Clock clock) {
        this.warehouse = warehouse;
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.INTELLIGENCE_READ)
    State state() {
        var facts = warehouse.facts();
        var oldest = facts.stream().map(Warehouse.Fact::fedAt).min(Instant::compareTo);
        return new State(
                facts,
                oldest.map(time -> Duration.between(time, clock.instant()).toSeconds())
                        .orElse(0L));
    }

    @PostMapping("/feed")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.SCORES_RUN)
    Started feed(Viewer viewer) {
        return new Started(
                jobs.start("feed", "Feed the warehouse", Map.of(), viewer).value());
    }

    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.SCORES_RUN)
    Started rebuild(Viewer viewer) {
        return new Started(
                jobs.start("rebuild", "Rebuild the warehouse", Map.of(), viewer).value());
    }
}
