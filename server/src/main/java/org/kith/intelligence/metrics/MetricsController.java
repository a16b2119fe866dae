package org.kith.intelligence.metrics;

import java.time.Instant;
import java.util.List;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.SignedIn;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
class MetricsController {
    /** @param period the days that the figures are of, as an ISO 8601 interval */
    record Home(
            Instant asOf,
            String period,
            List<Figure> figures,
            List<HomeSource.Attention> attention,
            List<HomeSource.Recent> recent) {}

    record PyramidReport(String currency, Instant asOf, List<Pyramid.Level> levels) {}

    record RetentionReport(List<Retention.Cohort> cohorts, Instant asOf) {}

    record RfmReport(List<RfmCell> cells, String currency, Instant asOf) {}

    private final Metrics metrics;

    MetricsController(Metrics metrics) {
        this.metrics = metrics;
    }

    @GetMapping("/home")
    @SignedIn
    Home home(Viewer viewer) {
        var period = metrics.period();
        return new Home(
                metrics.asOf(),
                period.toString(),
                metrics.figures(period, viewer),
                metrics.attention(viewer),
                metrics.recent(viewer));
    }

    @GetMapping("/intelligence/pyramid")
    @Requires(Permission.INTELLIGENCE_READ)
    PyramidReport pyramid(Viewer viewer) {
        requireReadable(viewer, "trait.pyramid", "trait.clv");
        return new PyramidReport(
                metrics.currency(), metrics.asOf(), metrics.pyramid(viewer).levels());
    }

    @GetMapping("/intelligence/retention")
    @Requires(Permission.INTELLIGENCE_READ)
    RetentionReport retention(Viewer viewer) {
        return new RetentionReport(metrics.retention(viewer).cohorts(), metrics.asOf());
    }

    @GetMapping("/intelligence/rfm")
    @Requires(Permission.INTELLIGENCE_READ)
    RfmReport rfm(Viewer viewer) {
        requireReadable(viewer, "trait.rfm", "trait.clv");
        return new RfmReport(metrics.rfm(viewer), metrics.currency(), metrics.asOf());
    }

    /** A sum over a few customers tells what is hidden of each of them. */
    private static void requireReadable(Viewer viewer, String... fields) {
        for (var field : fields) {
            viewer.requireReadable(Subject.CUSTOMERS, field);
        }
    }
}
