package org.kith.models.linkage;

/** How a field of two records agrees, from no value in one of them to equal values. */
public enum Agreement {
    /** One of them has no value. */
    MISSING,
    DIFFERENT,
    /** A little alike. */
    REMOTE,
    /** Alike, as after a slip. */
    CLOSE,
    /** Each has the other's value in the neighbouring field. */
    SWAPPED,
    EQUAL;

    static Agreement ofLevel(int level) {
        return values()[level];
    }
}
