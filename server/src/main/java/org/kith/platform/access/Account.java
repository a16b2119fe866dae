package org.kith.platform.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An active user with the roles and teams of this moment.
 *
 * @param standsInFor absent colleagues whose deputy the user is
 */
record Account(
        long id,
        String name,
        String email,
        Language language,
        Set<Role> roles,
        Standing standing,
        List<Standing> standsInFor,
        Instant asOf) {

    @Nullable
    Long teamId() {
        return standing.teamId();
    }

    Viewer viewer() {
        return new Viewer(id, name, standing, standsInFor, asOf);
    }

    /** A token does what its scopes say, as long as its user may. */
    Viewer viewerWithin(Collection<Permission> scopes) {
        var cut = new Standing(
                id, standing.teamId(), standing.teams(), standing.grants().within(scopes));
        return new Viewer(id, name, cut, standsInFor, asOf);
    }
}
