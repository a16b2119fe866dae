package org.kith.platform.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How this file writes numbers and dates. Everything answers null for a text that it does not understand. */
final class Formats {
    private static final Pattern YEAR_FIRST = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}");
    private static final int LONGEST_NUMBER = 40;
    private static final int INTEGER_DIGITS = 13;
    private static final Set<String> YES = Set.of(
            "1",
            "y",
            "yes",
            "true",
            "t",
            "on",
            "x",
            "opt-in",
            "optin",
            "subscribed",
            "granted",
            "ja",
            "oui",
            "是",
            "同意",
            "已订阅",
            "有");
    private static final Set<String> NO = Set.of(
            "0",
            "n",
            "no",
            "false",
            "f",
            "off",
            "opt-out",
            "optout",
            "unsubscribed",
            "withdrawn",
            "nein",
            "non",
            "否",
            "不同意",
            "未订阅",
            "已退订",
            "无");

    private final DateForm dates;
    private final char decimal;
    private final ZoneId zone;
    private String lastText = "";
    private @Nullable Instant lastMoment;

    Formats(DateForm dates, char decimal, ZoneId zone) {
        this.dates = dates;
        this.decimal = decimal;
        this.zone = zone;
    }

    DateForm dates() {
        return dates;
    }

    /** Lines of one order share their time, so the last one is remembered. */
    @Nullable
    Instant moment(String text) {
        if (!text.equals(lastText)) {
            var parsed = parsed(text);
            lastMoment = parsed == null
                    ? null
                    : parsed.time().atZone(parsed.utc() ? ZoneOffset.UTC : zone).toInstant();
            lastText = text;
        }
        return lastMoment;
    }

    @Nullable
    LocalDate date(String text) {
        var parsed = parsed(text);
        return parsed == null ? null : parsed.time().toLocalDate();
    }

    /** Dates with the year first can be told from all others: programs write them among those that people typed. */
    private DateForm.@Nullable Parsed parsed(String text) {
        var parsed = dates.parse(text);
        return parsed == null && YEAR_FIRST.matcher(text).lookingAt() ? DateForm.YEAR_FIRST.parse(text) : parsed;
    }

    @Nullable
    BigDecimal number(String text) {
        return number(text, decimal);
    }

    static @Nullable BigDecimal number(String text, char decimal) {
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        var plain = plain(text, decimal);
        if (plain == null) {
            return null;
        }
        try {
            var number = new BigDecimal(plain);
            if (number.signum() != 0 && number.precision() - (long) number.scale() > INTEGER_DIGITS) {
                return null;
            }
            return number.scale() > 30 || number.scale() < -30 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Without currency signs, group separators and the accountant's parentheses; the decimal sign becomes a point. */
    private static @Nullable String plain(String text, char decimal) {
        var out = new StringBuilder(text.length());
        var negative = false;
        var decimalSeen = false;
        var sinceGroup = -1; // digits since the last group separator; −1 before the first
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                out.append(c);
                sinceGroup += sinceGroup >= 0 && !decimalSeen ? 1 : 0;
            } else if (c == decimal) {
                if (decimalSeen || (sinceGroup >= 0 && sinceGroup != 3)) {
                    return null;
                }
                decimalSeen = true;
                out.append('.');
            } else if (c == '-' || c == '\u2212' || c == '(') {
                if (out.isEmpty()) {
                    negative = true;
                } else if (isExponent(out)) {
                    out.append('-');
                } else {
                    return null;
                }
            } else if (c == 'e' || c == 'E') {
                if (out.isEmpty()) {
                    return null;
                }
                out.append('e');
            } else if (isGroup(c, decimal)) {
                if (decimalSeen || out.isEmpty() || (sinceGroup >= 0 && sinceGroup != 3)) {
                    return null;
                }
                sinceGroup = 0;
            } else if (!isDecoration(c) && c != ')' && !(c == '+' && (out.isEmpty() || isExponent(out)))) {
                return null;
            }
        }
        if (out.isEmpty() || (sinceGroup >= 0 && !decimalSeen && sinceGroup != 3)) {
            return null;
        }
        return negative ? "-" + out : out.toString();
    }

    private static boolean isExponent(StringBuilder out) {
        return out.charAt(out.length() - 1) == 'e';
    }

    private static boolean isGroup(char c, char decimal) {
        return c == (decimal == '.' ? ',' : '.') || c == '\'' || c == '\u2019';
    }

    private static boolean isDecoration(char c) {
        return c == ' '
                || c == '\u00a0'
                || c == '\u202f'
                || Character.getType(c) == Character.CURRENCY_SYMBOL
                || c == '元';
    }

    static @Nullable Boolean yesNo(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        return NO.contains(word) ? false : null;
    }
}
