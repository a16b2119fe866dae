package org.kith.platform.audit;

import org.jspecify.annotations.Nullable;
import org.kith.shared.Cursor;
import org.springframework.stereotype.Service;

@Service
class DefaultTrail implements Trail, Changes {
    private final AuditStore store;

    DefaultTrail(AuditStore store) {
        this.store = store;
    }

    @Override
    public void add(Look look) {
        store.add(look);
    }

    @Override
    public Page of(long customerId, int limit, @Nullable Cursor after) {
        var items = store.ofCustomer(customerId, limit + 1, after);
        return items.size() <= limit
                ? new Page(items, null)
                : new Page(items.subList(0, limit), AuditStore.after(items.get(limit - 1)));
    }
}
