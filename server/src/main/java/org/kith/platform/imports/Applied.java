package org.kith.platform.imports;

import java.util.Map;

/**
 * What applying a chunk did.
 *
 * @param upTo the last {@code pos} that is applied now
 * @param counts to be added to the import's counts
 */
public record Applied(long upTo, Map<String, Long> counts) {}
