package org.kith.models.experiments;

/** On which side of an experiment a customer is. */
public enum Group {
    /** Gets nothing and shows what would have happened anyway. */
    CONTROL,
    /** Gets the campaign. */
    TREATED
}
