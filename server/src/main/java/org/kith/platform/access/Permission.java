package org.kith.platform.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that a role allows. Every endpoint names the one it requires; without a name it is refused to everyone. Those that
 * speak of a kind of record follow from the rights on it, the others are given as they are.
 */
public enum Permission {
    CUSTOMERS_READ,
    CUSTOMERS_WRITE,
    /** The orders of the customers whom one may see. */
    ORDERS_READ,
    IMPORTS,
    SEGMENTS_READ,
    SEGMENTS_WRITE,
    CAMPAIGNS_READ,
    CAMPAIGNS_WRITE,
    CAMPAIGNS_APPROVE,
    CAMPAIGNS_LAUNCH,
    INTELLIGENCE_READ,
    SCORES_RUN,
    JOBS,
    /** To end long work that somebody else began. */
    JOBS_CANCEL,
    USERS_ADMIN,
    SETTINGS_ADMIN,
    /** The whole trail of changes and reads, whoever and whomever it is about. */
    AUDIT_READ,
    /** To take along all that is held on a customer. */
    PERSONAL_DATA;

    /** Those that follow from no right on records. */
    public static Set<Permission> special() {
        var ofRights = Right.all().stream().map(Right::permission).collect(Collectors.toSet());
        return Arrays.stream(values())
                .filter(permission -> !ofRights.contains(permission))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }
}
