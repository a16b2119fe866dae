package org.kith.models.clv;

/** What a model says about whether a customer is still one. */
public enum Activity {
    /** P(alive) is at least one half. */
    ACTIVE,
    /** P(alive) is below one half. */
    LAPSED,
    /** The model cannot tell: its P(alive) is 1 by construction. */
    UNKNOWN
}
