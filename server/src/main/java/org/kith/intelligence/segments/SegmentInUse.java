package org.kith.intelligence.segments;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Another segment stands on this one. */
class SegmentInUse extends Refusal {
    SegmentInUse(Segment segment, Segment user) {
        super(
                Kind.CONFLICT,
                "segment-in-use",
                Message.of(
                        "The segment \"{0}\" is used by the segment \"{1}\". Change that one first.",
                        segment.name(), user.name()));
    }
}
