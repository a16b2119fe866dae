package org.kith.platform.imports;

import java.util.List;
import java.util.Map;

/**
 * What applying a chunk did.
 *
 * @param upTo the last {@code pos} that is applied now
 * @param counts to be added to the import's counts
 * @param refused rows that could be read and cannot be applied
 * @param skipped rows outside of what the import was to do
 */
public record Applied(long upTo, Map<String, Long> counts, List<Refused> refused, List<Skipped> skipped) {
    public Applied(long upTo, Map<String, Long> counts) {
        this(upTo, counts, List.of(), List.of());
    }
}
