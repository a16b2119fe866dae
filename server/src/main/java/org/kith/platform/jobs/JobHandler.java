package org.kith.platform.jobs;

import java.util.Map;

/** Does one kind of long work. An area implements it as a bean; it must be able to go on after a crash. */
public interface JobHandler {
    String kind();

    /** Runs to the end, or throws; a checkpoint may throw {@link JobCancelled} or {@link JobOvertaken}. Returns the job's result. */
    Map<String, Object> run(JobRun run) throws Exception;
}
