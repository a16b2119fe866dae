package org.kith.models.linkage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as eight digits, yyyyMMdd; what is no day of the calendar is kept as its digits, for it may be a slip. */
final class Dates {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})\\D{0,2}(\\d{1,2})\\D{0,2}(\\d{1,2})(?:\\D.*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})\\D{1,2}(\\d{1,2})\\D{1,2}(\\d{4})(?:\\D.*)?");

    private Dates() {}

    static String normalise(String text) {
        var yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return day(yearFirst, 1, 2, 3);
        }
        var yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            return Integer.parseInt(yearLast.group(2)) > 12 ? day(yearLast, 3, 1, 2) : day(yearLast, 3, 2, 1);
        }
        var digits = text.replaceAll("\\D", "");
        return digits.length() < 4 ? "" : digits;
    }

    static boolean isDay(String text) {
        var digits = normalise(text);
        if (digits.length() != 8) {
            return false;
        }
        int year = Integer.parseInt(digits.substring(0, 4));
        int month = Integer.parseInt(digits.substring(4, 6));
        int day = Integer.parseInt(digits.substring(6));
        return year >= 1850 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static String day(Matcher parts, int year, int month, int day) {
        return parts.group(year) + twoDigits(parts.group(month)) + twoDigits(parts.group(day));
    }

    private static String twoDigits(String text) {
        return text.length() == 1 ? "0" + text : text;
    }
}
