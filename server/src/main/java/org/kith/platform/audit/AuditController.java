package org.kith.platform.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail, for those who look after what others do; that somebody looked is part of it. */
@RestController
@RequestMapping("/api/audit")
class AuditController {
    private static final int LARGEST_PAGE = 200;

    private final AuditStore store;
    private final ChainStore chain;
    private final Veils veils;

    AuditController(AuditStore store, ChainStore chain, Veils veils) {
        this.veils = veils;
        this.store = store;
        this.chain = chain;
    }

    record AuditPage(List<AuditEntry> items, @Nullable String next) {}

    /**
     * How far the chain has come.
     *
     * @param sealed how many rows it has
     * @param waiting how many wait for their seal
     */
    record AuditChain(long sealed, long waiting, List<Anchor> anchors) {}

    @GetMapping
    @Requires(Permission.AUDIT_READ)
    @Transactional
    AuditPage page(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable Long customerId,
            @RequestParam(required = false) @Nullable Long actorId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        if (after == null) {
            store.add(new Trail.Look("audit", record, customerId));
        }
        var wanted = new AuditStore.Wanted(object, record, customerId, actorId, from, until);
        var items = store.list(wanted, limit + 1, Cursor.parse(after));
        return items.size() <= limit
                ? new AuditPage(veils.shown(items, viewer), null)
                : new AuditPage(
                        veils.shown(items.subList(0, limit), viewer),
                        AuditStore.after(items.get(limit - 1)).encode());
    }

    @GetMapping("/chain")
    @Requires(Permission.AUDIT_READ)
    AuditChain chain() {
        var end = chain.end();
        var anchors = chain.anchors();
        return new AuditChain(
                end.place(),
                chain.waiting(end),
                anchors.reversed().stream().limit(LARGEST_PAGE).toList());
    }
}
