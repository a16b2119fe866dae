package org.kith.platform.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users, teams and tokens made from this machine itself: by the command line and the demo world. */
public interface Accounts {
    /** Makes a user who can sign in at once. */
    long create(NewAccount account);

    Optional<Long> userOf(String email);

    long createTeam(String name, @Nullable Long parentId);

    /**
     * A path under the base URL where the first administrator chooses a name and a password, once; empty when there is
     * an administrator. Each call ends the link before.
     */
    Optional<String> firstAdministratorLink();

    /** Makes an API token that does what the scopes say and the user may; it is told here and never again. */
    String createToken(long userId, String name, Set<Permission> scopes);

    /** The same with everything that the user may at this moment. */
    String createToken(long userId, String name);

    /** A user to be made. */
    record NewAccount(
            String name,
            String email,
            String password,
            Set<Role> roles,
            @Nullable Long teamId) {}
}
