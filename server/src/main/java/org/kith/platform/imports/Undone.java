package org.kith.platform.imports;

import java.util.List;
import java.util.Map;

/**
 * What taking back a step of an import did.
 *
 * @param counts to be added to the undoing's counts
 * @param kept what stays as it is, and why
 */
public record Undone(Map<String, Long> counts, List<Kept> kept) {}
