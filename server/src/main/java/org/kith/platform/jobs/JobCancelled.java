package org.kith.platform.jobs;

/** Thrown out of a checkpoint when the user asked the job to end. */
public class JobCancelled extends RuntimeException {
    public JobCancelled(JobId id) {
        super("Job %d was cancelled.".formatted(id.value()));
    }
}
