package org.kith.platform.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's place in the firm: what records can belong to.
 *
 * @param teams the user's team and every team below it
 */
public record Standing(long userId, @Nullable Long teamId, Set<Long> teams, Grants grants) {
    public Standing {
        teams = Set.copyOf(teams);
    }
}
