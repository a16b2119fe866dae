package org.kith.platform.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Takes the values of one staged row, in the order of the staging columns. */
public interface StagedValues {
    void text(@Nullable String value);

    void number(@Nullable BigDecimal value);

    void moment(@Nullable Instant value);

    void date(@Nullable LocalDate value);

    void yesNo(@Nullable Boolean value);

    void bytes(byte[] value);
}
