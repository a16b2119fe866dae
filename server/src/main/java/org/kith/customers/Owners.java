package org.kith.customers;

import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewers;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Component;

/** Whose customer it is: a user, and through the user a team. */
@Component
class Owners {
    private final Viewers viewers;

    Owners(Viewers viewers) {
        this.viewers = viewers;
    }

    record Owner(@Nullable Long userId, @Nullable Long teamId) {}

    Owner owner(long userId) {
        try {
            var user = viewers.ofUser(userId);
            if (user.userIdOrNull() == null || user.permissions().isEmpty()) {
                throw refused(userId);
            }
            return new Owner(userId, user.teamId());
        } catch (NotFound _) {
            throw refused(userId);
        }
    }

    private static Invalid refused(long userId) {
        return new Invalid("ownerId", "There is no active user {0} who could own a customer.", userId);
    }
}
