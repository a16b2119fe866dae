package org.kith.platform.jobs;

import org.kith.shared.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a job, as its handler sees it. */
public interface JobRun {
    JobId id();

    Map<String, Object> parameters();

    /** Tells how far the work is and gives way to a cancellation; cheap enough to call often. */
    void checkpoint(long done, @Nullable Long total, @Nullable Message note);
}
