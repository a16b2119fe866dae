package org.kith.customers.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.customers.identity.Merge;
import org.kith.customers.identity.MergeField;
import org.kith.customers.identity.Merges;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/customers")
class MergeController {
    private final Merges merges;

    MergeController(Merges merges) {
        this.merges = merges;
    }

    @GetMapping("/{id}/merges")
    @Requires(Permission.CUSTOMERS_READ)
    List<Merge> of(Viewer viewer, @PathVariable long id) {
        return merges.of(id, viewer);
    }

    @PostMapping("/{id}/merges")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    Merged merge(Viewer viewer, @PathVariable long id, @RequestBody MergeWish wish) {
        return new Merged(merges.merge(wish.of(id), viewer));
    }

    @PostMapping("/merges/{merge}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void undo(Viewer viewer, @PathVariable long merge) {
        merges.undo(merge, viewer);
    }

    @PutMapping("/{id}/apart/{other}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void setApart(Viewer viewer, @PathVariable long id, @PathVariable long other) {
        merges.setApart(id, other, viewer);
    }

    record MergeWish(
            long version,
            long mergedId,
            long mergedVersion,
            @Nullable Set<MergeField> take) {
        Merges.Wish of(long survivor) {
            return new Merges.Wish(survivor, version, mergedId, mergedVersion, take == null ? Set.of() : take);
        }
    }

    record Merged(long merge) {}
}
