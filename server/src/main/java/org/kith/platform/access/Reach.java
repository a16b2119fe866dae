package org.kith.platform.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.kith.shared.Invalid;

/** How far a right goes, each step farther than the one before: own records, the team's, those of the teams below, all. */
public enum Reach {
    NONE,
    OWN,
    TEAM,
    SUBTREE,
    ALL;

    /** As written in the database and in the API: {@code subtree}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Reach of(String code) {
        return Arrays.stream(values())
                .filter(reach -> reach.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new Invalid("reach", "There is no reach '{0}'. Write none, own, team, subtree or all.", code));
    }

    public boolean isWithin(Reach other) {
        return compareTo(other) <= 0;
    }

    Reach atMost(Reach bound) {
        return isWithin(bound) ? this : bound;
    }
}
