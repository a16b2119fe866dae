package org.kith.customers.relations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerKind;
import org.kith.platform.fields.Label;

/**
 * A way in which customers can stand to one another.
 *
 * @param forward how it reads from the end that it begins with: "works for"
 * @param backward how it reads from the other: "employs"
 * @param fromKind who can stand at the end it begins with; null for everybody
 * @param symmetric whether it says the same from both ends
 * @param hierarchy whether the end it begins with lies below the other
 * @param retiredAt since when it is no longer offered; what stands keeps it
 */
public record RelationshipKind(
        String code,
        long version,
        Label forward,
        Label backward,
        @Nullable CustomerKind fromKind,
        @Nullable CustomerKind toKind,
        boolean symmetric,
        boolean hierarchy,
        boolean builtIn,
        @Nullable Instant retiredAt) {}
