package org.kith.platform.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses from headers and content which column fills which field, and how dates and numbers are written. */
final class MappingGuess {
    /** Longer texts are no numbers, dates or addresses, and patterns are not tried on them. */
    private static final int LONGEST = 320;

    private static final double MOST = 0.9;
    /** From so many values on, one that does not fit is an accident. */
    private static final int FEW = 3;

    private static final int EXACT = 100;
    private static final int WITHIN = 60;
    private static final int BY_CONTENT = 40;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern NUMBERED = Pattern.compile("#[A-Z]*-?\\d+");
    private static final Pattern COMMA_DECIMAL =
            Pattern.compile("[^\\d.,]*(\\d{1,3}([.' \u00a0\u202f]\\d{3})+|\\d+),(\\d{1,2}|\\d{4,})[^\\d.,]*");
    private static final Pattern POINT_DECIMAL =
            Pattern.compile("[^\\d.,]*(\\d{1,3}([,' \u00a0\u202f]\\d{3})+|\\d+)\\.(\\d{1,2}|\\d{4,})[^\\d.,]*");

    private final List<String> header;
    private final List<String[]> rows;
    private final String country;

    MappingGuess(List<String> header, List<String[]> rows, String country) {
        this.header = header;
        this.rows = rows;
        this.country = country;
    }

    private record Match(ImportField field, int column, int score) {}

    Mapping guess(List<ImportField> fields) {
        return guess(fields, columns(fields));
    }

    /** How the values are written, where the columns are chosen already. */
    Mapping guess(List<ImportField> fields, Map<String, String> columns) {
        var options = new LinkedHashMap<String, String>();
        var numbers = values(fields, columns, FieldKind.NUMBER);
        options.put("decimal", decimal(numbers));
        var dates = values(fields, columns, FieldKind.MOMENT);
        dateOptions(dates.isEmpty() ? values(fields, columns, FieldKind.DATE) : dates, options);
        return new Mapping(columns, options);
    }

    private Map<String, String> columns(List<ImportField> fields) {
        var matches = new ArrayList<Match>();
        for (var field : fields) {
            for (var column = 0; column < header.size(); column++) {
                var score = score(field, column);
                if (score > 0) {
                    matches.add(new Match(field, column, score));
                }
            }
        }
        matches.sort(Comparator.comparingInt(Match::score).reversed());
        var chosen = new LinkedHashMap<String, String>();
        var taken = new HashSet<Integer>();
        for (var match : matches) {
            if (!chosen.containsKey(match.field().name()) && taken.add(match.column())) {
                chosen.put(match.field().name(), header.get(match.column()));
            }
        }
        return chosen;
    }

    private int score(ImportField field, int column) {
        var fits = fits(field.kind(), column);
        var byName = byName(field, header.get(column));
        if (byName > 0) {
            return fits ? byName : byName / 4;
        }
        if (field.required() && field.kind() == FieldKind.IDENTIFIER && isNumbered(column)) {
            return BY_CONTENT + 1;
        }
        var telling = field.kind() == FieldKind.EMAIL || (field.kind() == FieldKind.MOMENT && field.required());
        return telling && fits && !values(column).isEmpty() ? BY_CONTENT : 0;
    }

    private static int byName(ImportField field, String column) {
        var name = plain(column);
        var best = name.equals(plain(field.name())) ? EXACT : 0;
        for (var i = 0; i < field.synonyms().size(); i++) {
            var synonym = plain(field.synonyms().get(i));
            if (name.equals(synonym)) {
                best = Math.max(best, EXACT - i);
            } else if (isTelling(synonym) && name.contains(synonym)) {
                best = Math.max(best, WITHIN - i - Math.min(20, name.length() - synonym.length()));
            }
        }
        return best;
    }

    private static boolean isTelling(String synonym) {
        return synonym.length() >= 4 || (synonym.length() >= 2 && synonym.charAt(0) > 0x2E80);
    }

    private static String plain(String name) {
        return NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private boolean fits(FieldKind kind, int column) {
        return switch (kind) {
            case TEXT -> !isNumbered(column);
            case IDENTIFIER, PHONE, COUNTRY, YES_NO -> true;
            case NUMBER ->
                share(column, text -> Formats.number(text, '.') != null || Formats.number(text, ',') != null);
            case MOMENT, DATE -> isDates(column);
            case EMAIL -> share(column, text -> EMAIL.matcher(text).matches());
        };
    }

    /** Some shops write #1001 and call it a name. */
    private boolean isNumbered(int column) {
        return !values(column).isEmpty()
                && share(column, text -> NUMBERED.matcher(text).matches());
    }

    /** A serial number alone does not make a column dates: any amount could be one. */
    private boolean isDates(int column) {
        for (var form : DateForm.values()) {
            if (form != DateForm.SERIAL && share(column, text -> form.parse(text) != null)) {
                return true;
            }
        }
        return false;
    }

    private boolean share(int column, Predicate<String> test) {
        var texts = values(column);
        var others = texts.size() - texts.stream().filter(test).count();
        return others <= Math.max((1 - MOST) * texts.size(), texts.size() < FEW ? 0 : 1);
    }

    private List<String> values(int column) {
        return rows.stream()
                .limit(500)
                .map(row -> row[column].strip())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .toList();
    }

    private List<String> values(List<ImportField> fields, Map<String, String> columns, FieldKind kind) {
        var texts = new ArrayList<String>();
        for (var field : fields) {
            var column = columns.get(field.name());
            if (field.kind() == kind && column != null) {
                var index = header.indexOf(column);
                rows.stream()
                        .map(row -> row[index].strip())
                        .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                        .forEach(texts::add);
            }
        }
        return texts;
    }

    private static String decimal(List<String> numbers) {
        var commas = numbers.stream()
                .filter(text -> COMMA_DECIMAL.matcher(text).matches())
                .count();
        var points = numbers.stream()
                .filter(text -> POINT_DECIMAL.matcher(text).matches())
                .count();
        return commas > points ? "," : ".";
    }

    /** The column whose dates leave open which number is the day; −1 where none does. */
    int undecidedDates(Mapping guessed, List<ImportField> fields) {
        for (var field : fields) {
            var column = guessed.columns().get(field.name());
            if (column != null && field.kind() == FieldKind.MOMENT) {
                var texts = values(List.of(field), guessed.columns(), FieldKind.MOMENT);
                var monthFirst = fit(DateForm.MONTH_FIRST, texts);
                return monthFirst > 0 && monthFirst == fit(DateForm.DAY_FIRST, texts) ? header.indexOf(column) : -1;
            }
        }
        return -1;
    }

    private void dateOptions(List<String> dates, Map<String, String> options) {
        var best = DateForm.YEAR_FIRST;
        var bestFit = 0L;
        for (var form : DateForm.values()) {
            var fit = fit(form, dates);
            if (fit > bestFit) {
                best = form;
                bestFit = fit;
            }
        }
        if (best == DateForm.MONTH_FIRST && fit(DateForm.DAY_FIRST, dates) == bestFit) {
            best = dayOrMonth(dates, options);
        } else if (best == DateForm.MONTH_FIRST || best == DateForm.DAY_FIRST) {
            options.put(DateNote.OPTION, DateNote.FITS.code());
        }
        options.put("dateFormat", best.pattern());
    }

    private static long fit(DateForm form, List<String> dates) {
        return dates.stream().filter(text -> form.parse(text) != null).count();
    }

    /**
     * Both orders can be read. Exports are written in the order of time, so the one with fewer steps back is right; and of two
     * numbers the day is the one that varies more.
     */
    private DateForm dayOrMonth(List<String> dates, Map<String, String> options) {
        var stepsBack = stepsBack(DateForm.MONTH_FIRST, dates) - stepsBack(DateForm.DAY_FIRST, dates);
        var variety = days(DateForm.DAY_FIRST, dates) - days(DateForm.MONTH_FIRST, dates);
        if (stepsBack != 0 || variety != 0) {
            var chosen = (stepsBack != 0 ? stepsBack : variety) < 0 ? DateForm.MONTH_FIRST : DateForm.DAY_FIRST;
            options.put(DateNote.OPTION, (stepsBack != 0 ? DateNote.IN_TIME : DateNote.VARIES).code());
            return chosen;
        }
        var chosen = country.equals("US") ? DateForm.MONTH_FIRST : DateForm.DAY_FIRST;
        options.put(DateNote.OPTION, DateNote.OPEN.code());
        return chosen;
    }

    private static long days(DateForm form, List<String> dates) {
        return dates.stream()
                .map(form::parse)
                .filter(Objects::nonNull)
                .map(parsed -> parsed.time().getDayOfMonth())
                .distinct()
                .count();
    }

    private static int stepsBack(DateForm form, List<String> dates) {
        var steps = 0;
        DateForm.@Nullable Parsed before = null;
        for (var text : dates) {
            var now = form.parse(text);
            if (now != null && before != null && now.time().isBefore(before.time())) {
                steps++;
            }
            before = now == null ? before : now;
        }
        return steps;
    }
}
