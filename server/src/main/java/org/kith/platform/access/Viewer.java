package org.kith.platform.access;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking. Stores read only through {@link #sees} or {@link #sphere}, so that lists, counts, exports and jobs obey it
 * alike.
 *
 * @param standing the viewer's own place, with what the roles give, cut down to the scopes of the API token where one is used
 * @param standsInFor the places of absent colleagues whose deputy the viewer is at this moment
 * @param asOf that moment: what is shown for a time only is shown if the time is not over by then
 */
public record Viewer(long userId, String name, Standing standing, List<Standing> standsInFor, Instant asOf) {
    /** Later than every end: whose moment is not known sees nothing that is shown for a time only. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    public Viewer {
        standsInFor = List.copyOf(standsInFor);
    }

    /** Someone to whom every right reaches equally far. */
    public Viewer(
            long userId,
            String name,
            @Nullable Long teamId,
            Set<Long> teams,
            Reach reach,
            Collection<Permission> permissions) {
        this(userId, name, new Standing(userId, teamId, teams, Grants.uniform(reach, permissions)), List.of(), NEVER);
    }

    /** Kith itself, for work that no user asked for; sees everything. */
    public static Viewer system() {
        return new Viewer(0, "Kith", null, Set.of(), Reach.ALL, EnumSet.allOf(Permission.class));
    }

    public Grants grants() {
        return standing.grants();
    }

    public @Nullable Long teamId() {
        return standing.teamId();
    }

    /** The viewer's team and every team below it. */
    public Set<Long> teams() {
        return standing.teams();
    }

    public Set<Permission> permissions() {
        return grants().permissions();
    }

    public boolean may(Permission permission) {
        return grants().allows(permission);
    }

    public void require(Permission permission) {
        if (!may(permission)) {
            throw new ViewerForbidden(permission);
        }
    }

    /** Refuses who may not do this to any record at all. */
    public void require(Right right) {
        if (reach(right) == Reach.NONE) {
            throw new RightMissing(right);
        }
    }

    /** What the viewer may do with a field of the records that the rights reach; a deputy's own roles decide. */
    public FieldAccess access(Subject subject, String field) {
        return grants().fields().access(subject, field);
    }

    /** Refuses what is made of a field that is hidden from the viewer. */
    public void requireReadable(Subject subject, String field) {
        if (access(subject, field) == FieldAccess.NONE) {
            throw new FieldHidden();
        }
    }

    /** How far the viewer sees customers, which is how far the viewer sees what is about them. */
    public Reach reach() {
        return reach(Subject.CUSTOMERS.to(Action.READ));
    }

    public Reach reach(Right right) {
        return grants().reach(right);
    }

    /**
     * The records that a right reaches. Who stands in for a colleague reaches that one's records too, never farther than either
     * of the two.
     */
    public Sphere sphere(Right right) {
        var reach = reach(right);
        return standsInFor.stream()
                .map(absent -> Sphere.of(absent, absent.grants().reach(right).atMost(reach)))
                .reduce(Sphere.of(standing, reach), Sphere::and);
    }

    /** The viewer without anybody to stand in for, and then in the place of each absent colleague, as far as both may. */
    public List<Viewer> places() {
        return Stream.concat(
                        Stream.of(standing),
                        standsInFor.stream()
                                .map(absent -> new Standing(
                                        absent.userId(),
                                        absent.teamId(),
                                        absent.teams(),
                                        absent.grants().atMost(grants()))))
                .map(place -> new Viewer(place.userId(), name, place, List.of(), asOf))
                .toList();
    }

    /** The condition under which this viewer sees a record of the kind, with the given owner and team columns. */
    public Condition sees(Subject subject, Field<Long> owner, Field<Long> team) {
        return sphere(subject.to(Action.READ)).holds(owner, team);
    }

    /** The same for what is seen as far as customers are. */
    public Condition sees(Field<Long> owner, Field<Long> team) {
        return sees(Subject.CUSTOMERS, owner, team);
    }

    /** Refuses what the viewer may see and not do to a record of this owner and team. */
    public void require(Right right, @Nullable Long owner, @Nullable Long team) {
        require(right);
        if (!sphere(right).contains(owner, team)) {
            throw new OutOfReach(right);
        }
    }

    /** The user for columns that reference one; null for Kith itself. */
    public @Nullable Long userIdOrNull() {
        return userId == 0 ? null : userId;
    }
}
