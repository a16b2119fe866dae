package org.kith.platform.audit;

import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.springframework.stereotype.Service;

@Service
class DefaultTrail implements Trail, Changes {
    private final AuditStore store;
    private final Veils veils;

    DefaultTrail(AuditStore store, Veils veils) {
        this.store = store;
        this.veils = veils;
    }

    @Override
    public void add(Look look) {
        store.add(look);
    }

    @Override
    public Page of(long customerId, int limit, @Nullable Cursor after, Viewer viewer) {
        var items = store.ofCustomer(customerId, limit + 1, after);
        return items.size() <= limit
                ? new Page(veils.shown(items, viewer), null)
                : new Page(veils.shown(items.subList(0, limit), viewer), AuditStore.after(items.get(limit - 1)));
    }
}
