package org.kith.query;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a field is compared with values. The two negative ones, {@link #NOT_EQUALS} and {@link #NOT_WITHIN_LAST_DAYS}, are
 * exactly the negation of their positive: a missing value makes them true.
 */
public enum Operator {
    @JsonProperty("equals")
    EQUALS("equals", 1, 1),
    @JsonProperty("notEquals")
    NOT_EQUALS("notEquals", 1, 1),
    @JsonProperty("in")
    IN("in", 1, 500),
    @JsonProperty("less")
    LESS("less", 1, 1),
    @JsonProperty("atMost")
    AT_MOST("atMost", 1, 1),
    @JsonProperty("greater")
    GREATER("greater", 1, 1),
    @JsonProperty("atLeast")
    AT_LEAST("atLeast", 1, 1),
    /** Both ends belong to it. */
    @JsonProperty("between")
    BETWEEN("between", 2, 2),
    /** Ignores case, code point by code point. */
    @JsonProperty("contains")
    CONTAINS("contains", 1, 1),
    /** Ignores case, code point by code point. */
    @JsonProperty("startsWith")
    STARTS_WITH("startsWith", 1, 1),
    /** Missing, or an empty text. */
    @JsonProperty("isEmpty")
    IS_EMPTY("isEmpty", 0, 0),
    @JsonProperty("isNotEmpty")
    IS_NOT_EMPTY("isNotEmpty", 0, 0),
    /** Today or one of the n days before it, and not later than now. */
    @JsonProperty("withinLastDays")
    WITHIN_LAST_DAYS("withinLastDays", 1, 1),
    @JsonProperty("notWithinLastDays")
    NOT_WITHIN_LAST_DAYS("notWithinLastDays", 1, 1);

    private final String json;
    private final int fewest;
    private final int most;

    Operator(String json, int fewest, int most) {
        this.json = json;
        this.fewest = fewest;
        this.most = most;
    }

    /** The name that the JSON uses. */
    public String json() {
        return json;
    }

    /** How many values it needs at least. */
    public int fewestValues() {
        return fewest;
    }

    /** How many values it takes at most. */
    public int mostValues() {
        return most;
    }
}
