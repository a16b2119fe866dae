package org.kith.intelligence.scores;

import java.util.List;
import java.util.Map;
import org.kith.intelligence.metrics.HomeSource;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** What the first page says of the scores: that they are missing, and when they were computed. */
@Component
class ScoresNews implements HomeSource {
    private static final String PAGE = "/intelligence/value";

    private final ScoreRunStore runs;
    private final Warehouse warehouse;

    ScoresNews(ScoreRunStore runs, Warehouse warehouse) {
        this.runs = runs;
        this.warehouse = warehouse;
    }

    @Override
    public List<Attention> attention(Viewer viewer) {
        if (!viewer.may(Permission.SCORES_RUN)
                || warehouse.currency().isEmpty()
                || runs.lastSuccess().isPresent()) {
            return List.of();
        }
        return List.of(new Attention(
                "scores.missing",
                Message.of("There are orders, but no customer has a value yet. Compute the scores."),
                Map.of(),
                PAGE));
    }

    @Override
    public List<Recent> recent(Viewer viewer) {
        if (!viewer.may(Permission.INTELLIGENCE_READ)) {
            return List.of();
        }
        return runs.lastSuccess()
                .map(run -> List.of(new Recent(
                        "scores",
                        run.finishedAt() == null ? run.startedAt() : run.finishedAt(),
                        run.model() == null ? "" : run.model(),
                        PAGE)))
                .orElse(List.of());
    }
}
