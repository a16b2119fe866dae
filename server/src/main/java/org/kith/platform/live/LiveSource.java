package org.kith.platform.live;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/** How an area lets browsers follow its records. */
public interface LiveSource {
    /** What the records are called in the stream, e.g. {@code customer}. */
    String object();

    /**
     * What has become visible since an earlier look.
     *
     * @param snapshot of that look, as PostgreSQL writes it; null asks only for the present one
     * @param most after so many rows it is enough to know that there are many
     */
    Changes since(@Nullable String snapshot, int most);

    /** Those of the records that the viewer may see at this moment, or might before they were deleted. */
    Set<Long> seen(Collection<Long> ids, Viewer viewer);

    /**
     * Rows that changed, and the snapshot of the look that found them.
     *
     * @param whole false where there were more than were asked for
     */
    record Changes(String snapshot, List<Changed> records, boolean whole) {}

    /** A record, and its version where that is what changed. */
    record Changed(long id, @Nullable Long version) {}
}
