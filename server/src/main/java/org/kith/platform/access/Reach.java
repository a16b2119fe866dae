package org.kith.platform.access;

/** How far a user sees: only records of their own, those of their team (and the teams below it), or all. */
public enum Reach {
    OWN,
    TEAM,
    ALL
}
