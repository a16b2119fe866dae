package org.kith.platform.imports;

/** A row of an import that lies outside of what the import was to do. */
public record Skipped(long row, long line, SkipReason why) {}
