package org.kith.platform.imports;

import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/**
 * What would become of a row of the preview, by what is there at the moment.
 *
 * @param outcome {@code created}, {@code known}, {@code ignored}, {@code skipped} or {@code refused}
 * @param record whom it meets; absent where it would be made, or is nobody whom the viewer may see
 * @param reason why it would be passed over or refused
 */
public record Foreseen(
        String outcome, @Nullable Long record, @Nullable Message reason) {
    static final Foreseen REFUSED = new Foreseen("refused", null, null);

    public static Foreseen skipped(SkipReason why, @Nullable Long record) {
        return new Foreseen("skipped", record, why.message());
    }
}
