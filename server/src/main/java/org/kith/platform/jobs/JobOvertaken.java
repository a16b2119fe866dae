package org.kith.platform.jobs;

/** Thrown out of a run that was thought dead and is not: a later run of the same job has the word now. */
public class JobOvertaken extends RuntimeException {
    public JobOvertaken(JobId id) {
        super("Another run of job %d has begun; this one ends without a word.".formatted(id.value()));
    }
}
