package org.kith.customers.web;

import java.util.List;
import org.kith.customers.quality.DataQuality;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How good the data on customers is. */
@RestController
class DataQualityController {
    private final DataQuality quality;

    DataQualityController(DataQuality quality) {
        this.quality = quality;
    }

    record QualityStanding(int score, boolean whole, List<DataQuality.Fault> faults, long duplicates) {}

    record Computing(long jobId) {}

    @GetMapping("/api/customers/{id}/quality")
    @Requires(Permission.CUSTOMERS_READ)
    QualityStanding of(Viewer viewer, @PathVariable long id) {
        var standing = quality.of(id, viewer);
        return new QualityStanding(standing.score(), standing.whole(), standing.faults(), standing.duplicates());
    }

    @GetMapping("/api/data-quality")
    @Requires(Permission.INTELLIGENCE_READ)
    DataQuality.Overview overview(Viewer viewer) {
        return quality.overview(viewer);
    }

    @PostMapping("/api/data-quality/compute")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.SCORES_RUN)
    Computing compute(Viewer viewer) {
        return new Computing(quality.compute(viewer).value());
    }
}
