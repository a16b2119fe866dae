package org.kith.platform.access;

/** One thing that a role allows. Every endpoint names the one it requires; without a name it is refused to everyone. */
public enum Permission {
    CUSTOMERS_READ,
    CUSTOMERS_WRITE,
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
    SETTINGS_ADMIN
}
