package org.kith.intelligence.segments;

import java.util.List;
import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Something stands on the segment that was to be deleted. */
class SegmentInUse extends Refusal {
    private static final int NAMED = 5;

    SegmentInUse(Segment segment, List<SegmentUse.Use> uses) {
        super(Kind.CONFLICT, "segment-in-use", message(segment, uses), Map.of("uses", uses.size()));
    }

    private static Message message(Segment segment, List<SegmentUse.Use> uses) {
        var named =
                uses.stream().map(SegmentUse.Use::text).distinct().limit(NAMED).toList();
        return uses.size() <= NAMED
                ? Message.of(
                        "The segment \"{0}\" is used by {1}. It can go once nothing stands on it any more.",
                        segment.name(), named)
                : Message.of(
                        "The segment \"{0}\" is used by {1} and others, {2} in all. It can go once nothing stands on it any more.",
                        segment.name(), named, uses.size());
    }
}
