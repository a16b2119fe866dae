package org.kith.platform.access;

import java.util.EnumSet;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking. Stores read only through {@link #sees}, so that lists, counts, exports and jobs obey it alike.
 *
 * @param teams the viewer's team and every team below it
 * @param permissions those of the roles, cut down to the scopes of the API token where one is used
 */
public record Viewer(
        long userId, String name, @Nullable Long teamId, Set<Long> teams, Reach reach, Set<Permission> permissions) {
    public Viewer {
        teams = Set.copyOf(teams);
        permissions = Set.copyOf(permissions);
    }

    /** Kith itself, for work that no user asked for; sees everything. */
    public static Viewer system() {
        return new Viewer(0, "Kith", null, Set.of(), Reach.ALL, EnumSet.allOf(Permission.class));
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public void require(Permission permission) {
        if (!may(permission)) {
            throw new ViewerForbidden(permission);
        }
    }

    /** The condition under which this viewer sees a record with the given owner and team columns. */
    public Condition sees(Field<Long> owner, Field<Long> team) {
        return switch (reach) {
            case ALL -> DSL.noCondition();
            case TEAM -> owner.eq(userId).or(team.in(teams));
            case OWN -> owner.eq(userId);
        };
    }

    /** The user for columns that reference one; null for Kith itself. */
    public @Nullable Long userIdOrNull() {
        return userId == 0 ? null : userId;
    }
}
