package org.kith.customers.relations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeriodTest {
    @Test
    void bothEndsAreCountedIn() {
        var may = period("2026-05-01", "2026-05-31");

        assertThat(may.includes(LocalDate.parse("2026-05-01"))).isTrue();
        assertThat(may.includes(LocalDate.parse("2026-05-31"))).isTrue();
        assertThat(may.includes(LocalDate.parse("2026-06-01"))).isFalse();
        assertThat(may.includes(LocalDate.parse("2026-04-30"))).isFalse();
        assertThat(may.overlaps(period("2026-05-31", null))).isTrue();
        assertThat(may.overlaps(period("2026-06-01", null))).isFalse();
        assertThat(may.overlaps(period(null, "2026-04-30"))).isFalse();
    }

    @Test
    void whatTwoHaveInCommonIsTheSameFromEitherSide() {
        var open = period(null, null);
        var since = period("2026-03-01", null);
        var until = period(null, "2026-08-01");

        assertThat(since.common(until)).contains(period("2026-03-01", "2026-08-01"));
        assertThat(until.common(since)).contains(period("2026-03-01", "2026-08-01"));
        assertThat(open.common(since)).contains(since);
        assertThat(since.common(open)).contains(since);
    }

    private static Period period(@Nullable String from, @Nullable String until) {
        return new Period(from == null ? null : LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }
}
