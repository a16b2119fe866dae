package org.kith.platform.audit;

import java.util.List;
import org.kith.platform.access.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All veils of the areas, one after the other. */
@Component
class Veils {
    private final ObjectProvider<Veil> veils;

    Veils(ObjectProvider<Veil> veils) {
        this.veils = veils;
    }

    List<AuditEntry> shown(List<AuditEntry> entries, Viewer viewer) {
        return entries.stream().map(entry -> shown(entry, viewer)).toList();
    }

    private AuditEntry shown(AuditEntry entry, Viewer viewer) {
        var shown = entry;
        for (var veil : (Iterable<Veil>) veils.stream()::iterator) {
            shown = veil.shown(shown, viewer);
        }
        return shown;
    }
}
