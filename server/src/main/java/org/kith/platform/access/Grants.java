package org.kith.platform.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What roles give: how far each right reaches, and what else they allow.
 *
 * @param reaches a right that is missing reaches nothing
 * @param special permissions that follow from no right
 * @param fields what is held back of the records that the rights reach
 * @param withheld permissions that an API token's scopes do not include; how far its user sees stays as it is
 */
public record Grants(Map<Right, Reach> reaches, Set<Permission> special, FieldRights fields, Set<Permission> withheld) {
    public static final Grants NOTHING = new Grants(Map.of(), Set.of());

    public Grants {
        reaches = Map.copyOf(reaches);
        special = Set.copyOf(special);
        withheld = Set.copyOf(withheld);
    }

    public Grants(Map<Right, Reach> reaches, Set<Permission> special) {
        this(reaches, special, FieldRights.ALL, Set.of());
    }

    Grants with(FieldRights held) {
        return new Grants(reaches, special, held, withheld);
    }

    /** @param rights each with its reach, as {@code customers.read.team}; of one that comes several times the farthest counts */
    static Grants of(String[] rights, Collection<Permission> special) {
        var reaches = new HashMap<Right, Reach>();
        for (var given : rights) {
            var parts = given.split("\\.", -1);
            reaches.merge(Subject.of(parts[0]).to(Action.of(parts[1])), Reach.of(parts[2]), Grants::farther);
        }
        return new Grants(reaches, Set.copyOf(special));
    }

    /** All that there is to give. */
    static Grants everything() {
        return uniform(Reach.ALL, EnumSet.allOf(Permission.class));
    }

    /** Every right equally far, cut down to the permissions. */
    static Grants uniform(Reach reach, Collection<Permission> permissions) {
        var reaches = new HashMap<Right, Reach>();
        Right.all().forEach(right -> reaches.put(right, reach));
        return new Grants(reaches, Permission.special()).within(permissions);
    }

    public Reach reach(Right right) {
        return reaches.getOrDefault(right, Reach.NONE);
    }

    /** Both together: several roles add up, and of each right the farthest counts. */
    Grants and(Grants other) {
        var both = new HashMap<>(reaches);
        other.reaches.forEach((right, reach) -> both.merge(right, reach, Grants::farther));
        var permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(special);
        permissions.addAll(other.special);
        var without = EnumSet.noneOf(Permission.class);
        without.addAll(withheld);
        without.retainAll(other.withheld);
        return new Grants(both, permissions, fields.or(other.fields, this::reads, other::reads), without);
    }

    /** Of each right what both give. */
    Grants atMost(Grants other) {
        var least = new HashMap<Right, Reach>();
        reaches.forEach((right, reach) -> least.put(right, reach.atMost(other.reach(right))));
        var permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(special);
        permissions.retainAll(other.special);
        return new Grants(least, permissions, fields.and(other.fields), other.withheld);
    }

    /** What is left of it for a token with these scopes. */
    Grants within(Collection<Permission> scopes) {
        var left = new HashMap<>(reaches);
        left.keySet().removeIf(right -> right.action() != Action.READ && !scopes.contains(right.permission()));
        var permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(special);
        permissions.retainAll(scopes);
        var without = EnumSet.allOf(Permission.class);
        without.removeAll(scopes);
        without.addAll(withheld);
        return new Grants(left, permissions, fields, without);
    }

    /** Whether the other gives nothing that this does not. */
    boolean covers(Grants other) {
        return permissions().containsAll(other.permissions())
                && other.reaches.entrySet().stream()
                        .allMatch(given -> given.getValue().isWithin(reach(given.getKey())))
                && fields.covers(other.fields, other::reads);
    }

    private boolean reads(Subject subject) {
        return reach(subject.to(Action.READ)) != Reach.NONE;
    }

    /** The permissions that routes ask for. */
    Set<Permission> permissions() {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var permission : Permission.values()) {
            if (allows(permission)) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    /** Exporting alone opens nothing: who may not read has nothing to export. */
    boolean allows(Permission permission) {
        return !withheld.contains(permission) && (special.contains(permission) || followsFromARight(permission));
    }

    private boolean followsFromARight(Permission permission) {
        return reaches.entrySet().stream()
                .anyMatch(given -> given.getValue() != Reach.NONE
                        && given.getKey().action() != Action.EXPORT
                        && given.getKey().permission() == permission);
    }

    private static Reach farther(Reach one, Reach other) {
        return one.isWithin(other) ? other : one;
    }
}
