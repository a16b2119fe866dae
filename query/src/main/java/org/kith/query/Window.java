package org.kith.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;

/** A stretch of calendar days in the context's time zone. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Window.LastDays.class, name = "lastDays"),
    @JsonSubTypes.Type(value = Window.Between.class, name = "between"),
    @JsonSubTypes.Type(value = Window.BeforeDays.class, name = "beforeDays")
})
public sealed interface Window {

    /** Today until now and the {@code days} days before it; 0 is today alone. */
    record LastDays(int days) implements Window {}

    /** From the first day on, until the other day, which no longer belongs to it. */
    record Between(LocalDate from, LocalDate until) implements Window {
        public Between {
            Required.part(from, "from");
            Required.part(until, "until");
        }
    }

    /** Before the day that was {@code days} days ago: all that {@link LastDays} leaves out of the past. */
    record BeforeDays(int days) implements Window {}
}
