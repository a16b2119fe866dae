package org.kith.customers.relations;

import com.fasterxml.jackson.annotation.JsonProperty;

/** From which end a relationship is read. */
public enum Direction {
    /** From the end that its kind begins with: "works for". */
    @JsonProperty("forward")
    FORWARD,
    /** From the other: "employs". */
    @JsonProperty("backward")
    BACKWARD
}
