package org.kith.customers.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.customers.identity.Duplicate;
import org.kith.customers.identity.DuplicateState;
import org.kith.customers.identity.Duplicates;
import org.kith.customers.identity.LinkageRule;
import org.kith.customers.identity.MergeField;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Total;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/duplicates")
class DuplicateController {
    private final Duplicates duplicates;
    private final Customers customers;
    private final CustomerDetails details;

    DuplicateController(Duplicates duplicates, Customers customers, CustomerDetails details) {
        this.duplicates = duplicates;
        this.customers = customers;
        this.details = details;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    DuplicatePage page(
            Viewer viewer,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page = duplicates.page(DuplicateState.of(state), limit, Cursor.parse(after), viewer);
        var next = page.next();
        return new DuplicatePage(page.items(), next == null ? null : next.encode(), page.total());
    }

    @GetMapping("/standing")
    @Requires(Permission.CUSTOMERS_READ)
    Duplicates.Standing standing(Viewer viewer) {
        return duplicates.standing(viewer);
    }

    @PostMapping("/search")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.IMPORTS)
    Started search(Viewer viewer) {
        return new Started(duplicates.search(viewer).value());
    }

    @GetMapping("/rule")
    @Requires(Permission.CUSTOMERS_READ)
    LinkageRule rule() {
        return duplicates.rule();
    }

    @PutMapping("/rule")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void change(Viewer viewer, @RequestBody LinkageRule rule) {
        duplicates.change(rule, viewer);
    }

    @GetMapping("/{id}")
    @Requires(Permission.CUSTOMERS_READ)
    DuplicateDetail get(Viewer viewer, @PathVariable long id) {
        var pair = duplicates.get(id, viewer);
        return new DuplicateDetail(
                pair,
                details.of(customers.get(pair.one().id(), viewer), viewer),
                details.of(customers.get(pair.other().id(), viewer), viewer));
    }

    @PostMapping("/{id}/merge")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    MergeController.Merged merge(Viewer viewer, @PathVariable long id, @RequestBody Choice choice) {
        return new MergeController.Merged(duplicates.merge(id, choice.of(), viewer));
    }

    @PostMapping("/{id}/apart")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void setApart(Viewer viewer, @PathVariable long id) {
        duplicates.setApart(id, viewer);
    }

    @PostMapping("/{id}/later")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void putOff(Viewer viewer, @PathVariable long id) {
        duplicates.putOff(id, viewer);
    }

    @PostMapping("/{id}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void undo(Viewer viewer, @PathVariable long id) {
        duplicates.undo(id, viewer);
    }

    record DuplicatePage(List<Duplicate> items, @Nullable String next, Total total) {}

    record Started(long jobId) {}

    /** A pair with both records as they are now; of a merged pair both are the one that they became. */
    record DuplicateDetail(
            Duplicate pair, CustomerController.CustomerDetail one, CustomerController.CustomerDetail other) {}

    record Choice(
            long survivorId,
            long survivorVersion,
            long mergedVersion,
            @Nullable Set<MergeField> take) {
        Duplicates.Choice of() {
            return new Duplicates.Choice(survivorId, survivorVersion, mergedVersion, take == null ? Set.of() : take);
        }
    }
}
