package org.kith.customers.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Share;
import org.kith.customers.Shares;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom a customer is shown to. */
@RestController
@RequestMapping("/api/customers/{id}/shares")
class ShareController {
    private final Shares shares;
    private final Colleagues colleagues;

    ShareController(Shares shares, Colleagues colleagues) {
        this.shares = shares;
        this.colleagues = colleagues;
    }

    record ShareList(List<ShareView> items) {}

    /** @param name of the user or the team */
    record ShareView(
            long id,
            @Nullable Long userId,
            @Nullable Long teamId,
            String name,
            boolean mayEdit,
            @Nullable Instant endsAt,
            @Nullable String sharedBy,
            Instant sharedAt) {}

    record NewShare(
            @Nullable Long userId,
            @Nullable Long teamId,
            boolean mayEdit,
            @Nullable Instant endsAt) {}

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    ShareList of(Viewer viewer, @PathVariable long id) {
        var found = shares.of(id, viewer);
        var users = colleagues.names(found.stream()
                .flatMap(share -> Stream.of(share.userId(), share.sharedBy()))
                .filter(Objects::nonNull)
                .toList());
        var teams = colleagues.teamNames(
                found.stream().map(Share::teamId).filter(Objects::nonNull).toList());
        return new ShareList(found.stream()
                .map(share -> new ShareView(
                        share.id(),
                        share.userId(),
                        share.teamId(),
                        String.valueOf(share.userId() == null ? teams.get(share.teamId()) : users.get(share.userId())),
                        share.mayEdit(),
                        share.endsAt(),
                        share.sharedBy() == null ? null : users.get(share.sharedBy()),
                        share.sharedAt()))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void share(Viewer viewer, @PathVariable long id, @RequestBody NewShare wish) {
        shares.share(id, new Shares.Wish(wish.userId(), wish.teamId(), wish.mayEdit(), wish.endsAt()), viewer);
    }

    @DeleteMapping("/{share}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void takeBack(Viewer viewer, @PathVariable long id, @PathVariable long share) {
        shares.takeBack(id, share, viewer);
    }
}
