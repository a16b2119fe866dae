package org.kith.platform.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1;1",
                "-12.5;-12.5",
                "+3;3",
                "£1,234.50;1234.50",
                "1,234,567;1234567",
                "(7.20);-7.20",
                "¥ 99;99",
                "12 €;12",
                "1e3;1000",
                "1.5E-2;0.015",
                ".5;0.5",
                "−4;-4"
            })
    void numbersAreReadAsShopsWriteThem(String text, BigDecimal number) {
        assertThat(Formats.number(text, '.')).isNotNull().isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1,5;1.5", "1.234,50;1234.50", "-3,00 €;-3", "1 234,5;1234.5"})
    void numbersWithADecimalComma(String text, BigDecimal number) {
        assertThat(Formats.number(text, ',')).isNotNull().isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "NaN",
                "1e400",
                "1e999999999",
                "1e-999999999",
                "99999999999999",
                "1.2.3",
                "1-2",
                "1,5",
                "12,34",
                "=1+1",
                "0x10",
                "1,2345",
                "--1e",
                "e5"
            })
    void whatIsNoNumberIsNoNumber(String text) {
        assertThat(Formats.number(text, '.')).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d/M/yyyy", "M/d/yyyy", "yyyyMMdd", "excel-serial"})
    void aDateWithTheYearFirstIsUnderstoodAmongOthers(String form) {
        var formats = new Formats(requireNonNull(DateForm.of(form)), '.', ZoneId.of("UTC"));

        assertThat(formats.date("1990-05-03")).isEqualTo(LocalDate.of(1990, 5, 3));
        assertThat(formats.moment("2026-02-01 08:30")).isEqualTo(Instant.parse("2026-02-01T08:30:00Z"));
        assertThat(formats.date("1990-13-03")).isNull();
        assertThat(formats.date("90-05-03")).isNull();
    }

    @Test
    void aLocalTimeIsReadInTheShopsZone() {
        var formats = new Formats(DateForm.MONTH_FIRST, '.', ZoneId.of("Europe/London"));

        assertThat(formats.moment("12/1/2010 8:26")).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
        assertThat(formats.moment("7/1/2011 8:26")).isEqualTo(Instant.parse("2011-07-01T07:26:00Z"));
        assertThat(formats.moment("13/1/2011 8:26")).isNull();
        assertThat(formats.moment("13/1/2011 8:26")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd,2010-12-01,2010-12-01T00:00:00Z",
        "yyyy-MM-dd,2010-12-01 08:26:05,2010-12-01T08:26:05Z",
        "yyyy-MM-dd,2010-12-01T08:26:05.250,2010-12-01T08:26:05.250Z",
        "yyyy-MM-dd,2010-12-01T08:26:05Z,2010-12-01T08:26:05Z",
        "yyyy-MM-dd,2010-12-01T08:26:05+08:00,2010-12-01T00:26:05Z",
        "yyyy-MM-dd,2010-12-01 08:26:05+08,2010-12-01T00:26:05Z",
        "yyyy-MM-dd,2010年12月1日 8时26分,2010-12-01T08:26:00Z",
        "yyyy-MM-dd,2010/12/1 8:26,2010-12-01T08:26:00Z",
        "M/d/yyyy,12/1/10 8:26 PM,2010-12-01T20:26:00Z",
        "M/d/yyyy,12/1/2010 12:05 AM,2010-12-01T00:05:00Z",
        "d/M/yyyy,01.12.2010 08:26,2010-12-01T08:26:00Z",
        "d/M/yyyy,1-Dec-2010,2010-12-01T00:00:00Z",
        "yyyyMMdd,20101201,2010-12-01T00:00:00Z",
        "yyyyMMdd,20101201 0826,2010-12-01T08:26:00Z",
        "excel-serial,40513.35138888889,2010-12-01T08:26:00Z"
    })
    void datesAreReadInEachForm(String pattern, String text, Instant moment) {
        var form = java.util.Objects.requireNonNull(DateForm.of(pattern));
        assertThat(new Formats(form, '.', ZoneId.of("UTC")).moment(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2010-13-01",
                "2011-02-29",
                "0001-01-01",
                "9999-12-31",
                "2010-12",
                "2010-12-01 25:00",
                "1/2/3/4/5/6/7/8",
                "2010-12-01; drop"
            })
    void whatIsNoDateIsNoDate(String text) {
        for (var form : DateForm.values()) {
            assertThat(new Formats(form, '.', ZoneId.of("UTC")).date(text))
                    .as(form.name())
                    .isNull();
        }
    }

    @Test
    void aBirthdayHasNoZone() {
        assertThat(new Formats(DateForm.DAY_FIRST, '.', ZoneId.of("Asia/Shanghai")).date("10.12.1815"))
                .isNull();
        assertThat(new Formats(DateForm.DAY_FIRST, '.', ZoneId.of("Asia/Shanghai")).date("10.12.1915"))
                .isEqualTo(LocalDate.of(1915, 12, 10));
    }

    @Test
    void yesAndNoInTheWordsOfForms() {
        assertThat(Formats.yesNo("Yes")).isTrue();
        assertThat(Formats.yesNo("是")).isTrue();
        assertThat(Formats.yesNo("0")).isFalse();
        assertThat(Formats.yesNo("maybe")).isNull();
    }
}
