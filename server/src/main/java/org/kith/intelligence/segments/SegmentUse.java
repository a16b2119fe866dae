package org.kith.intelligence.segments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.shared.Message;

/** Something that stands on segments; asked before one goes. An area implements it as a bean. */
public interface SegmentUse {
    /** What uses a segment, whether the viewer may see it or not. */
    List<Use> of(long segmentId, Viewer viewer);

    /**
     * One use.
     *
     * @param what as the reader knows it, e.g. {@code campaign}
     * @param name absent where the viewer may not see it
     */
    record Use(String what, @Nullable String name) {
        Message text() {
            return name == null
                    ? Message.of("a {0} that you may not see", Message.term(what))
                    : Message.of("the {0} \"{1}\"", Message.term(what), name);
        }
    }
}
