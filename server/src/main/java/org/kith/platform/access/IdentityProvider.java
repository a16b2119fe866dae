package org.kith.platform.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program elsewhere that vouches for users by OpenID Connect.
 *
 * @param linksByEmail whether a verified address makes a user of ours the one there
 * @param linksAdministrators whether it does for administrators, too
 * @param inPrivateNetwork whether its addresses may be of inside
 */
record IdentityProvider(
        long id,
        String name,
        String issuer,
        String clientId,
        byte @Nullable [] sealedSecret,
        String scopes,
        String groupClaim,
        boolean linksByEmail,
        boolean linksAdministrators,
        boolean createsUsers,
        boolean inPrivateNetwork,
        boolean active,
        long version) {

    /** For which of the groups there what is given here; of several teams the first counts. */
    record Mapping(
            String group, @Nullable Role role, @Nullable Long teamId) {
        static final String EVERYBODY = "*";

        boolean appliesTo(List<String> groups) {
            return group.equals(EVERYBODY) || groups.contains(group);
        }
    }

    /** What the secret is sealed for: it opens for no other provider. */
    static String use(String issuer) {
        return "client secret of " + issuer;
    }
}
