package org.kith.customers.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.customers.AccessReason;
import org.kith.customers.AccessReasons;
import org.kith.platform.access.Action;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** "Why can X see this?" */
@RestController
@RequestMapping("/api/customers/{id}/access/{user}")
class AccessReasonController {
    private final AccessReasons reasons;
    private final Colleagues colleagues;

    AccessReasonController(AccessReasons reasons, Colleagues colleagues) {
        this.reasons = reasons;
        this.colleagues = colleagues;
    }

    record ReasonList(List<Reason> items) {}

    record Reason(
            Action action,
            AccessReason.Kind kind,
            @Nullable Reach reach,
            @Nullable String insteadOf) {}

    @GetMapping
    @Requires(Permission.USERS_ADMIN)
    ReasonList why(Viewer viewer, @PathVariable long id, @PathVariable long user) {
        var found = reasons.of(id, user, viewer);
        var names = colleagues.names(found.stream()
                .map(AccessReason::insteadOf)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new ReasonList(found.stream()
                .map(reason -> new Reason(
                        reason.action(),
                        reason.kind(),
                        reason.reach(),
                        reason.insteadOf() == null ? null : names.get(reason.insteadOf())))
                .toList());
    }
}
