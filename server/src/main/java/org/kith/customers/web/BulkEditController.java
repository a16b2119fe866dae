package org.kith.customers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.BulkEdit;
import org.kith.customers.BulkEdits;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/bulk-edits")
class BulkEditController {
    private final BulkEdits edits;

    BulkEditController(BulkEdits edits) {
        this.edits = edits;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_WRITE)
    BulkEditList recent(Viewer viewer) {
        return new BulkEditList(edits.recent(viewer));
    }

    @PostMapping("/preview")
    @Requires(Permission.CUSTOMERS_WRITE)
    BulkEdit.Preview preview(Viewer viewer, @RequestBody BulkWish wish) {
        return edits.preview(wish.whom(), wish.wish(), viewer);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    BulkEdit apply(Viewer viewer, @RequestBody BulkWish wish) {
        return edits.apply(wish.whom(), wish.wish(), viewer);
    }

    @PostMapping("/{id}/undo")
    @Requires(Permission.CUSTOMERS_WRITE)
    BulkEdit undo(Viewer viewer, @PathVariable long id) {
        return edits.undo(id, viewer);
    }

    @GetMapping("/{id}")
    @Requires(Permission.CUSTOMERS_WRITE)
    BulkEdit get(Viewer viewer, @PathVariable long id) {
        return edits.get(id, viewer);
    }

    /** Whom an undo left something that was changed since. */
    @GetMapping("/{id}/kept")
    @Requires(Permission.CUSTOMERS_WRITE)
    KeptList kept(Viewer viewer, @PathVariable long id) {
        return new KeptList(edits.kept(id, viewer));
    }

    record BulkEditList(List<BulkEdit> items) {}

    record KeptList(List<BulkEdit.Kept> items) {}

    /**
     * @param customers who is meant
     * @param all in place of that: all whom q and filter show
     * @param filter in the filter language
     * @param kind to change them, unless it is said
     * @param changes none where they are deleted
     */
    record BulkWish(
            @Nullable List<Long> customers,
            @Nullable Boolean all,
            @Nullable String q,
            @Nullable JsonNode filter,
            BulkEdit.@Nullable Kind kind,
            @Nullable List<BulkEdit.Change> changes) {
        BulkEdit.Wish wish() {
            return new BulkEdit.Wish(kind == null ? BulkEdit.Kind.CHANGE : kind, changes == null ? List.of() : changes);
        }

        BulkEdit.Whom whom() {
            if ((customers == null) != Boolean.TRUE.equals(all)) {
                throw new Invalid(
                        "customers", "Either name the customers, or say \"all\" and mean whom q and filter show.");
            }
            return new BulkEdit.Whom(customers, q, filter == null || filter.isNull() ? null : filter.toString());
        }
    }
}
