package org.kith.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom while somebody is absent. Everybody names the own deputy; administrators name anybody's. */
@Service
class Deputies {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final DeputyStore store;
    private final UserStore users;
    private final Roles roles;
    private final KithClock clock;

    Deputies(DeputyStore store, UserStore users, Roles roles, KithClock clock) {
        this.store = store;
        this.users = users;
        this.roles = roles;
        this.clock = clock;
    }

    /** Those to come and those of now: the viewer's own, or all for whoever looks after users. */
    List<DeputyStore.DeputyRow> of(Viewer viewer) {
        return store.endingAfter(clock.instant()).stream()
                .filter(row -> concerns(row, viewer) || viewer.may(Permission.USERS_ADMIN))
                .toList();
    }

    @Transactional
    long appoint(long absentId, long deputyId, Instant beginsAt, Instant endsAt, Viewer viewer) {
        var absent = active("absentId", absentId);
        var deputy = active("deputyId", deputyId);
        requireMayLookAfter(absent, viewer);
        if (absentId == deputyId) {
            throw new Invalid("deputyId", "Nobody stands in for themselves. Choose a colleague.");
        }
        if (!beginsAt.isBefore(endsAt) || !endsAt.isAfter(clock.instant())) {
            throw new Invalid("endsAt", "The absence would be over before it begins. Choose a later end.");
        }
        if (Duration.between(beginsAt, endsAt).compareTo(LONGEST) > 0) {
            throw new Invalid("endsAt", "An absence lasts at most {0} days. Choose an earlier end.", LONGEST.toDays());
        }
        return store.insert(
                new DeputyStore.DeputyRow(0, absentId, absent.name(), deputyId, deputy.name(), beginsAt, endsAt),
                viewer.userId(),
                clock.instant());
    }

    @Transactional
    void end(long id, Viewer viewer) {
        var row = store.find(id).orElseThrow(() -> new NotFound("absence", id));
        if (!concerns(row, viewer) && !viewer.may(Permission.USERS_ADMIN)) {
            throw new NotFound("absence", id);
        }
        if (row.absentId() != viewer.userId() && row.deputyId() != viewer.userId()) {
            requireMayLookAfter(active("absentId", row.absentId()), viewer);
        }
        store.delete(id);
    }

    private void requireMayLookAfter(UserStore.UserRow absent, Viewer viewer) {
        if (absent.id() == viewer.userId()) {
            return;
        }
        viewer.require(Permission.USERS_ADMIN);
        if (!roles.holds(viewer, absent.roles())) {
            throw new MoreThanYouHold(absent.name());
        }
    }

    private UserStore.UserRow active(String field, long id) {
        return users.find(id)
                .filter(UserStore.UserRow::active)
                .orElseThrow(() -> new Invalid(field, "There is no active user {0}.", id));
    }

    private static boolean concerns(DeputyStore.DeputyRow row, Viewer viewer) {
        return row.absentId() == viewer.userId() || row.deputyId() == viewer.userId();
    }
}
