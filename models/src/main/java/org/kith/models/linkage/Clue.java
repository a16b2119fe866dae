package org.kith.models.linkage;

import java.util.List;

/**
 * What some fields of a pair say, judged together.
 *
 * @param fields names of the columns
 * @param agreements how each of them agrees, in their order
 * @param bits log₂ of how much likelier this is for one customer than for strangers; negative speaks against
 */
public record Clue(List<String> fields, List<Agreement> agreements, double bits) {
    public Clue {
        fields = List.copyOf(fields);
        agreements = List.copyOf(agreements);
    }

    /** By which lessons know the fields. */
    public String name() {
        return String.join(", ", fields);
    }
}
