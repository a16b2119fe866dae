package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Action;
import org.kith.platform.access.Reach;

/**
 * Why a user may do something to a customer.
 *
 * @param reach how far the user's roles let the action go, where they are the reason
 * @param insteadOf the absent colleague in whose place the user stands, where that is how
 */
public record AccessReason(
        Action action,
        Kind kind,
        @Nullable Reach reach,
        @Nullable Long insteadOf) {
    /** What opens the customer. */
    public enum Kind {
        @JsonProperty("role")
        ROLE,
        @JsonProperty("share")
        SHARE,
        @JsonProperty("territory")
        TERRITORY
    }
}
