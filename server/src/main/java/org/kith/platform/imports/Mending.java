package org.kith.platform.imports;

import org.kith.platform.jobs.JobId;

/** The small import that tries mended rows again. */
public record Mending(long importId, JobId job) {}
