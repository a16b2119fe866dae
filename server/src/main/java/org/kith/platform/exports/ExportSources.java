package org.kith.platform.exports;

import org.kith.platform.access.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What can be exported, by its kind. */
@Component
class ExportSources {
    private final ObjectProvider<ExportSource> sources;

    ExportSources(ObjectProvider<ExportSource> sources) {
        this.sources = sources;
    }

    Extract extract(Exports.Order order, Viewer viewer) {
        return sources.stream()
                .filter(source -> source.kind().equals(order.source()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No part of Kith exports '%s'.".formatted(order.source())))
                .extract(order.wish(), order.reader(), viewer);
    }
}
