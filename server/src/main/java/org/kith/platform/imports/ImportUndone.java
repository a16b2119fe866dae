package org.kith.platform.imports;

/** An import was taken back. */
public record ImportUndone(long importId, String target, long rows) {}
