package org.kith.platform.access;

import java.util.HashSet;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The records that a right reaches: all, or those of some owners and some teams. */
public record Sphere(boolean all, Set<Long> owners, Set<Long> teams) {
    public Sphere {
        owners = Set.copyOf(owners);
        teams = Set.copyOf(teams);
    }

    static Sphere nothing() {
        return new Sphere(false, Set.of(), Set.of());
    }

    static Sphere of(Standing standing, Reach reach) {
        var own = Set.of(standing.userId());
        var team = standing.teamId();
        return switch (reach) {
            case NONE -> nothing();
            case OWN -> new Sphere(false, own, Set.of());
            case TEAM -> new Sphere(false, own, team == null ? Set.of() : Set.of(team));
            case SUBTREE -> new Sphere(false, own, standing.teams());
            case ALL -> new Sphere(true, Set.of(), Set.of());
        };
    }

    Sphere and(Sphere other) {
        var bothOwners = new HashSet<>(owners);
        bothOwners.addAll(other.owners);
        var bothTeams = new HashSet<>(teams);
        bothTeams.addAll(other.teams);
        return new Sphere(all || other.all, bothOwners, bothTeams);
    }

    /** The condition on a record's owner and team. */
    public Condition holds(Field<Long> owner, Field<Long> team) {
        if (all) {
            return DSL.noCondition();
        }
        var owned = any(owner, owners);
        return teams.isEmpty() ? owned : owned.or(any(team, teams));
    }

    /** Whether a record of this owner and team is one of them. */
    public boolean contains(@Nullable Long owner, @Nullable Long team) {
        return all || (owner != null && owners.contains(owner)) || (team != null && teams.contains(team));
    }

    private static Condition any(Field<Long> field, Set<Long> ids) {
        return switch (ids.size()) {
            case 0 -> DSL.falseCondition();
            case 1 -> field.eq(ids.iterator().next());
            default -> field.eq(DSL.any(ids.stream().sorted().toArray(Long[]::new)));
        };
    }
}
