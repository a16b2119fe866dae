package org.kith.platform.access;

import java.util.HashSet;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The records that a right reaches: all, or those of some owners and some teams.
 *
 * @param owners the viewer, and those whom the viewer stands in for; also whom a record may be shown to by name
 * @param memberships the teams that these people are in: what is shown to a team is shown to them
 */
public record Sphere(boolean all, Set<Long> owners, Set<Long> teams, Set<Long> memberships) {
    public Sphere {
        owners = Set.copyOf(owners);
        teams = Set.copyOf(teams);
        memberships = Set.copyOf(memberships);
    }

    static Sphere nothing() {
        return new Sphere(false, Set.of(), Set.of(), Set.of());
    }

    static Sphere of(Standing standing, Reach reach) {
        var own = Set.of(standing.userId());
        var team = standing.teamId();
        Set<Long> teams = team == null ? Set.of() : Set.of(team);
        return switch (reach) {
            case NONE -> nothing();
            case OWN -> new Sphere(false, own, Set.of(), teams);
            case TEAM -> new Sphere(false, own, teams, teams);
            case SUBTREE -> new Sphere(false, own, standing.teams(), teams);
            case ALL -> new Sphere(true, own, Set.of(), teams);
        };
    }

    Sphere and(Sphere other) {
        return new Sphere(
                all || other.all,
                both(owners, other.owners),
                both(teams, other.teams),
                both(memberships, other.memberships));
    }

    private static Set<Long> both(Set<Long> one, Set<Long> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    public boolean isEmpty() {
        return !all && owners.isEmpty() && teams.isEmpty();
    }

    /** Whether every record of the other is one of these, whoever owns it. */
    public boolean covers(Sphere other) {
        return all || (!other.all && owners.containsAll(other.owners) && teams.containsAll(other.teams));
    }

    /** The condition on a record's owner and team. */
    public Condition holds(Field<Long> owner, Field<Long> team) {
        if (all) {
            return DSL.noCondition();
        }
        var owned = any(owner, owners);
        return teams.isEmpty() ? owned : owned.or(any(team, teams));
    }

    /** The part of {@link #holds} that asks for the owner alone. */
    public Condition owned(Field<Long> owner) {
        return all ? DSL.noCondition() : any(owner, owners);
    }

    /** The part of {@link #holds} that asks for the team alone. */
    public Condition inTeams(Field<Long> team) {
        return all ? DSL.noCondition() : any(team, teams);
    }

    /** Whether a record of this owner and team is one of them. */
    public boolean contains(@Nullable Long owner, @Nullable Long team) {
        return all || (owner != null && owners.contains(owner)) || (team != null && teams.contains(team));
    }

    /** The condition under which something is meant for one of these people, by name or by team. */
    public Condition isAddressed(Field<Long> user, Field<Long> team) {
        var named = any(user, owners);
        return memberships.isEmpty() ? named : named.or(any(team, memberships));
    }

    private static Condition any(Field<Long> field, Set<Long> ids) {
        return switch (ids.size()) {
            case 0 -> DSL.falseCondition();
            case 1 -> field.eq(ids.iterator().next());
            default -> field.eq(DSL.any(ids.stream().sorted().toArray(Long[]::new)));
        };
    }
}
