package org.kith.platform.imports;

import java.util.List;

/** A refused row as somebody has mended it: all its cells. */
public record Mended(long row, List<String> cells) {}
