package org.kith.customers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.audit.AuditEntry;
import org.kith.platform.audit.Changes;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what in a customer's record. */
@RestController
@RequestMapping("/api/customers/{id}/changes")
class ChangeController {
    private static final int LARGEST_PAGE = 200;

    private final Customers customers;
    private final Changes changes;

    ChangeController(Customers customers, Changes changes) {
        this.customers = customers;
        this.changes = changes;
    }

    record ChangePage(List<AuditEntry> items, @Nullable String next) {}

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    ChangePage of(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        customers.require(id, viewer);
        var page = changes.of(id, limit, Cursor.parse(after), viewer);
        var next = page.next();
        return new ChangePage(page.items(), next == null ? null : next.encode());
    }
}
