package org.kith.intelligence.segments;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Two segments of one name could not be told apart. */
class SegmentNameTaken extends Refusal {
    SegmentNameTaken(String name) {
        super(
                Kind.CONFLICT,
                "name-taken",
                Message.of("There is a segment called \"{0}\" already. Choose another name.", name),
                Map.of("field", "name"));
    }
}
