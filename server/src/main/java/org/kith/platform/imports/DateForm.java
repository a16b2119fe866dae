package org.kith.platform.imports;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways of writing a date that files use; a time of day may follow each of them. */
enum DateForm {
    YEAR_FIRST("yyyy-MM-dd"),
    MONTH_FIRST("M/d/yyyy"),
    DAY_FIRST("d/M/yyyy"),
    COMPACT("yyyyMMdd"),
    /** Days since 1899-12-30, as spreadsheets count. */
    SERIAL("excel-serial");

    private static final int EARLIEST = 1900;
    private static final int LATEST = 2199;
    private static final LocalDateTime SERIAL_START = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private final String pattern;

    DateForm(String pattern) {
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }

    static @Nullable DateForm of(String pattern) {
        return Arrays.stream(values())
                .filter(form -> form.pattern.equals(pattern))
                .findFirst()
                .orElse(null);
    }

    /** The local time that the text says, or null; a given offset is in the result, taken to UTC, and {@link Parsed#utc}. */
    @Nullable
    Parsed parse(String text) {
        if (text.length() > 40) {
            return null;
        }
        try {
            return switch (this) {
                case YEAR_FIRST -> yearFirst(text);
                case MONTH_FIRST, DAY_FIRST -> groups(text);
                case COMPACT -> compact(text);
                case SERIAL -> serial(text);
            };
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** A time as read. */
    record Parsed(LocalDateTime time, boolean utc) {}

    private @Nullable Parsed yearFirst(String text) {
        var zoned = text.length() > 19 || text.endsWith("Z") ? offset(text) : null;
        return zoned == null ? groups(text) : zoned;
    }

    private static @Nullable Parsed offset(String text) {
        var last = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (!text.endsWith("Z") && last < 16) {
            return null;
        }
        var iso = text.endsWith("Z")
                ? text.replace(' ', 'T')
                : text.substring(0, last).strip().replace(' ', 'T') + isoOffset(text.substring(last));
        var instant = OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC);
        return new Parsed(sane(instant.toLocalDateTime()), true);
    }

    /** Shops write +01, +0100 and +01:00. */
    private static String isoOffset(String offset) {
        return switch (offset.length()) {
            case 3 -> offset + ":00";
            case 5 -> offset.substring(0, 3) + ":" + offset.substring(3);
            default -> offset;
        };
    }

    private @Nullable Parsed groups(String text) {
        var numbers = new int[7];
        var lengths = new int[7];
        var count = 0;
        var afternoon = -1;
        var monthAt = -1;
        for (var i = 0; i < text.length(); ) {
            var c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                var from = i;
                while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                    i++;
                }
                if (count == 7 || i - from > 9) {
                    return null;
                }
                lengths[count] = i - from;
                numbers[count++] = Integer.parseInt(text, from, i, 10);
            } else if (isLatin(c)) {
                var from = i;
                while (i < text.length() && isLatin(text.charAt(i))) {
                    i++;
                }
                var word = text.substring(from, i).toLowerCase(Locale.ROOT);
                if (word.equals("am") || word.equals("pm")) {
                    afternoon = word.equals("pm") ? 1 : 0;
                } else if (word.length() >= 3 && MONTHS.indexOf(word.substring(0, 3)) % 3 == 0 && count < 3) {
                    monthAt = count;
                    lengths[count] = 2;
                    numbers[count++] = MONTHS.indexOf(word.substring(0, 3)) / 3 + 1;
                } else if (!word.equals("t")) {
                    return null;
                }
            } else if (" -/.:,年月日时分秒".indexOf(c) >= 0) {
                i++;
            } else {
                return null;
            }
        }
        return count < 3 ? null : timed(numbers, lengths, count, afternoon, monthAt);
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private @Nullable Parsed timed(int[] numbers, int[] lengths, int count, int afternoon, int monthAt) {
        var yearAt = this == YEAR_FIRST ? 0 : 2;
        var month = monthAt >= 0 ? monthAt : this == MONTH_FIRST ? 0 : 1;
        var day = 3 - yearAt - month;
        if (day < 0 || day > 2 || month == yearAt || day == yearAt || (lengths[yearAt] != 4 && lengths[yearAt] != 2)) {
            return null;
        }
        if ((this == YEAR_FIRST && lengths[yearAt] != 4) || lengths[month] > 2 || lengths[day] > 2) {
            return null;
        }
        var year = lengths[yearAt] == 4 ? numbers[yearAt] : numbers[yearAt] + (numbers[yearAt] < 70 ? 2000 : 1900);
        var hour = count > 3 ? numbers[3] : 0;
        if (afternoon >= 0) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            hour = hour % 12 + 12 * afternoon;
        }
        var minute = count > 4 ? numbers[4] : 0;
        var second = count > 5 ? numbers[5] : 0;
        var nano = count > 6 ? nanos(numbers[6], lengths[6]) : 0;
        return new Parsed(
                sane(LocalDateTime.of(year, numbers[month], numbers[day], hour, minute, second, nano)), false);
    }

    private static int nanos(int fraction, int digits) {
        var nanos = fraction;
        for (var i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static @Nullable Parsed compact(String text) {
        var digits = new StringBuilder(14);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (i < 8 || " T:".indexOf(c) < 0) {
                return null;
            }
        }
        var length = digits.length();
        if (length != 8 && length != 12 && length != 14) {
            return null;
        }
        return new Parsed(
                sane(LocalDateTime.of(
                        part(digits, 0, 4),
                        part(digits, 4, 6),
                        part(digits, 6, 8),
                        length > 8 ? part(digits, 8, 10) : 0,
                        length > 8 ? part(digits, 10, 12) : 0,
                        length > 12 ? part(digits, 12, 14) : 0)),
                false);
    }

    private static int part(StringBuilder digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static Parsed serial(String text) {
        var days = Double.parseDouble(text);
        if (!(days >= 1 && days < 110_000)) {
            throw new DateTimeException("out of range");
        }
        return new Parsed(sane(SERIAL_START.plusSeconds(Math.round(days * 86_400))), false);
    }

    private static LocalDateTime sane(LocalDateTime time) {
        if (time.getYear() < EARLIEST || time.getYear() > LATEST) {
            throw new DateTimeException("out of range");
        }
        return time;
    }
}
