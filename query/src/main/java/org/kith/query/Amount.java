package org.kith.query;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A sum of money between two ends that both belong to it; a missing end is open. */
public record Amount(@Nullable BigDecimal min, @Nullable BigDecimal max) {}
