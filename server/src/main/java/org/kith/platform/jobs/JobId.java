package org.kith.platform.jobs;

/** Names a job. */
public record JobId(long value) {}
