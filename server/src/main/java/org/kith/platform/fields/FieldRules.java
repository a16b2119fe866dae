package org.kith.platform.fields;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a value must keep to.
 *
 * @param min of a number; of a text its fewest characters
 * @param max of a number; of a text its most characters
 * @param decimals how many a number may have
 * @param pattern that a whole text must match (RE2, which takes time in proportion to the text whatever the pattern)
 * @param currency of an amount, ISO 4217
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldRules(
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Integer decimals,
        @Nullable String pattern,
        @Nullable LocalDate earliest,
        @Nullable LocalDate latest,
        @Nullable String currency) {
    public static final FieldRules NONE = new FieldRules(null, null, null, null, null, null, null);
}
