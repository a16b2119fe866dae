package org.kith.platform.imports;

/** A row of an import that was refused, and why. */
public record Refused(long row, long line, String column, String reason, String content) {}
