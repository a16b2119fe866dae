package org.kith.platform.imports;

/** A column of the staging table and its PostgreSQL type; both from our own code, never from a file. */
public record StagingColumn(String name, String type) {}
