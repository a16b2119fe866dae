package org.kith.intelligence.segments;

import org.kith.shared.Refusal;

/** Another segment stands on this one. */
class SegmentInUse extends Refusal {
    SegmentInUse(Segment segment, Segment user) {
        super(
                Kind.CONFLICT,
                "segment-in-use",
                "The segment \"%s\" is used by the segment \"%s\". Change that one first."
                        .formatted(segment.name(), user.name()));
    }
}
