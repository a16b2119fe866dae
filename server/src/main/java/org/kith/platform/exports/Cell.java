package org.kith.platform.exports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One value of an exported row; its kind decides how each format writes it. */
public sealed interface Cell {
    Cell NOTHING = new Nothing();

    /** What people wrote: stays as it is, leading zeros and all, and is never run as a formula. */
    record Text(String text) implements Cell {}

    record Quantity(BigDecimal value) implements Cell {}

    /** An amount of the currency that the column's title names. */
    record Amount(BigDecimal value) implements Cell {}

    /** A part of one: 0.25 is a quarter. */
    record Share(BigDecimal value) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    record Moment(Instant at) implements Cell {}

    record Truth(boolean value) implements Cell {}

    record Nothing() implements Cell {}

    static Cell text(@Nullable String text) {
        return text == null || text.isEmpty() ? NOTHING : new Text(text);
    }

    static Cell quantity(@Nullable Number value) {
        return value == null ? NOTHING : new Quantity(new BigDecimal(value.toString()));
    }

    static Cell amount(@Nullable BigDecimal value) {
        return value == null ? NOTHING : new Amount(value);
    }

    static Cell share(@Nullable BigDecimal value) {
        return value == null ? NOTHING : new Share(value);
    }

    static Cell day(@Nullable LocalDate day) {
        return day == null ? NOTHING : new Day(day);
    }

    static Cell moment(@Nullable Instant at) {
        return at == null ? NOTHING : new Moment(at);
    }
}
