package org.kith.intelligence.segments;

import java.util.Map;
import org.kith.shared.Refusal;

/** Two segments of one name could not be told apart. */
class SegmentNameTaken extends Refusal {
    SegmentNameTaken(String name) {
        super(
                Kind.CONFLICT,
                "name-taken",
                "There is a segment called \"%s\" already. Choose another name.".formatted(name),
                Map.of("field", "name"));
    }
}
