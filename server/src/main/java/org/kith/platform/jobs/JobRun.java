package org.kith.platform.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** One run of a job, as its handler sees it. */
public interface JobRun {
    JobId id();

    Map<String, Object> parameters();

    /** Tells how far the work is and gives way to a cancellation; cheap enough to call often. */
    void checkpoint(long done, @Nullable Long total, @Nullable Message note);

    /**
     * Makes sure that this run still has the word.
     *
     * @throws JobOvertaken if a later run of the job has begun because this one was thought dead
     */
    void requireCurrent();
}
