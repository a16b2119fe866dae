package org.kith.platform.imports;

/** An import has applied all its rows. Published in the transaction that ended it. */
public record ImportFinished(long importId, String target, long rows) {}
