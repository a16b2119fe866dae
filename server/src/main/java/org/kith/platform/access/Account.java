package org.kith.platform.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An active user with the roles and teams of this moment. */
record Account(
        long id,
        String name,
        String email,
        Language language,
        Set<Role> roles,
        @Nullable Long teamId,
        Set<Long> teams) {

    Viewer viewer() {
        return viewer(permissions());
    }

    /** A token does what its scopes say, as long as its user may. */
    Viewer viewerWithin(Collection<Permission> scopes) {
        var permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(scopes);
        permissions.retainAll(permissions());
        return viewer(permissions);
    }

    private Viewer viewer(Set<Permission> permissions) {
        return new Viewer(id, name, teamId, teams, reach(), permissions);
    }

    private Set<Permission> permissions() {
        var permissions = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> permissions.addAll(role.permissions()));
        return permissions;
    }

    private Reach reach() {
        return roles.stream().map(Role::reach).max(Comparator.naturalOrder()).orElse(Reach.OWN);
    }
}
