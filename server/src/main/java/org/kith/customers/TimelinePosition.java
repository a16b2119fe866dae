package org.kith.customers;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;

/** A place in a timeline: the newest first, at one instant by the source's name, within a source by the higher number. */
public record TimelinePosition(Instant at, String source, long number) implements Comparable<TimelinePosition> {
    @Override
    public int compareTo(TimelinePosition other) {
        var byTime = other.at.compareTo(at);
        if (byTime != 0) {
            return byTime;
        }
        var bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : Long.compare(other.number, number);
    }

    /** The condition that a source's rows come after a place, for its columns of time and number; none at the start. */
    public static Condition condition(
            @Nullable TimelinePosition after, String rowsSource, Field<OffsetDateTime> rowsAt, Field<Long> rowsNumber) {
        return after == null ? DSL.noCondition() : after.precedes(rowsSource, rowsAt, rowsNumber);
    }

    private Condition precedes(String rowsSource, Field<OffsetDateTime> rowsAt, Field<Long> rowsNumber) {
        var time = at.atOffset(ZoneOffset.UTC);
        var order = rowsSource.compareTo(source);
        if (order == 0) {
            return DSL.row(rowsAt, rowsNumber).lessThan(time, number);
        }
        return order > 0 ? rowsAt.lessOrEqual(time) : rowsAt.lessThan(time);
    }

    Cursor cursor() {
        return new Cursor(List.of(at.toString(), source, Long.toString(number)));
    }

    static @Nullable TimelinePosition of(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            var keys = cursor.keys();
            return new TimelinePosition(Instant.parse(keys.get(0)), keys.get(1), Long.parseLong(keys.get(2)));
        } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException damaged) {
            throw new Invalid("after", "The page marker 'after' is not one of a timeline. Start from its first page.");
        }
    }
}
