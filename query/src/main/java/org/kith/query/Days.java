package org.kith.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Calendar days as half-open stretches of time; databases keep microseconds, so that is the smallest step. */
record Days(@Nullable Instant from, @Nullable Instant until) {

    static Days of(Object operand, Context context) {
        return switch (operand) {
            case LocalDate day -> new Days(start(day, context), start(day.plusDays(1), context));
            case Instant time -> new Days(time, time.plus(1, ChronoUnit.MICROS));
            default -> throw new IllegalStateException("Not a time: " + operand);
        };
    }

    static Days last(int days, Context context) {
        var now = context.asOf().truncatedTo(ChronoUnit.MICROS);
        return new Days(start(context.today().minusDays(days), context), now.plus(1, ChronoUnit.MICROS));
    }

    static Days of(Window window, Context context) {
        return switch (window) {
            case Window.LastDays(int days) -> last(days, context);
            case Window.BeforeDays(int days) ->
                new Days(null, start(context.today().minusDays(days), context));
            case Window.Between(var from, var until) -> new Days(start(from, context), start(until, context));
        };
    }

    private static Instant start(LocalDate day, Context context) {
        return day.atStartOfDay(context.zone()).toInstant();
    }
}
