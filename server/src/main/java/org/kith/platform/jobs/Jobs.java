package org.kith.platform.jobs;

import java.util.Map;
import org.kith.platform.access.Viewer;

/** Starts long work, in the caller's transaction; it runs after the commit, and again after a crash until it ends. */
public interface Jobs {
    /**
     * @param kind the {@link JobHandler#kind()} that does the work
     * @param title what the user reads, e.g. the file's name
     * @param parameters plain values that survive a restart
     */
    JobId start(String kind, String title, Map<String, Object> parameters, Viewer owner);

    /** Whether a job of the kind waits or runs. */
    boolean isUnderWay(String kind);

    /** Whether this job waits or runs. */
    boolean isUnderWay(JobId id);

    /** Asks a job to end early, one's own or, with the permission for it, another's; it does so at its next {@link JobRun#checkpoint}. */
    void cancel(JobId id, Viewer viewer);
}
