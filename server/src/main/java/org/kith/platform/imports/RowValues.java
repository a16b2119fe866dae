package org.kith.platform.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.SafeCsv;

/** The row at hand, by field; the same object holds one row after the other. */
public final class RowValues {
    private static final int LONGEST_TEXT = 2_000;

    private final List<String> header;
    private final Mapping mapping;
    private final Formats formats;
    private String[] values = {};

    RowValues(List<String> header, Mapping mapping, Formats formats) {
        this.header = header;
        this.mapping = mapping;
        this.formats = formats;
    }

    void hold(String[] row) {
        values = row;
    }

    /** The row as it stands, so that it can be shown and mended. */
    public String line() {
        return Csv.line(values);
    }

    /** Looked up once, before the first row. */
    public ColumnRef ref(String field) {
        var column = mapping.columns().getOrDefault(field, "");
        return new ColumnRef(field, column.isEmpty() ? -1 : header.indexOf(column), column);
    }

    /** The text without surrounding space; null where there is none. */
    public @Nullable String text(ColumnRef ref) throws RefusedValue {
        if (ref.index() < 0) {
            return null;
        }
        var text = SafeCsv.original(values[ref.index()].strip()).strip();
        if (text.length() > LONGEST_TEXT) {
            throw new RefusedValue(ref.column(), "The text is longer than {0,number} characters.", LONGEST_TEXT);
        }
        return text.isEmpty() ? null : text;
    }

    public String requiredText(ColumnRef ref) throws RefusedValue {
        return present(ref, text(ref));
    }

    /** An identifier; spreadsheets make 17850.0 of 17850. */
    public @Nullable String identifier(ColumnRef ref) throws RefusedValue {
        var text = text(ref);
        if (text != null
                && text.endsWith(".0")
                && text.chars().limit(text.length() - 2L).allMatch(c -> c >= '0' && c <= '9')) {
            return text.length() == 2 ? text : text.substring(0, text.length() - 2);
        }
        return text;
    }

    public @Nullable BigDecimal number(ColumnRef ref) throws RefusedValue {
        var text = text(ref);
        var number = text == null ? null : formats.number(text);
        if (text != null && number == null) {
            throw new RefusedValue(ref.column(), "'{0}' is no number.", shown(text));
        }
        return number;
    }

    public BigDecimal requiredNumber(ColumnRef ref) throws RefusedValue {
        return present(ref, number(ref));
    }

    public @Nullable Instant moment(ColumnRef ref) throws RefusedValue {
        var text = text(ref);
        var moment = text == null ? null : formats.moment(text);
        if (text != null && moment == null) {
            throw noDate(ref, text);
        }
        return moment;
    }

    public Instant requiredMoment(ColumnRef ref) throws RefusedValue {
        return present(ref, moment(ref));
    }

    public @Nullable LocalDate date(ColumnRef ref) throws RefusedValue {
        var text = text(ref);
        var date = text == null ? null : formats.date(text);
        if (text != null && date == null) {
            throw noDate(ref, text);
        }
        return date;
    }

    private RefusedValue noDate(ColumnRef ref, String text) {
        return new RefusedValue(
                ref.column(),
                "'{0}' is no date of the form {1}.",
                shown(text),
                formats.dates().pattern());
    }

    public @Nullable Boolean yesNo(ColumnRef ref) throws RefusedValue {
        var text = text(ref);
        var yes = text == null ? null : Formats.yesNo(text);
        if (text != null && yes == null) {
            throw new RefusedValue(ref.column(), "'{0}' is neither yes nor no.", shown(text));
        }
        return yes;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static <T> T present(ColumnRef ref, @Nullable T value) throws RefusedValue {
        if (value == null) {
            throw new RefusedValue(
                    ref.isMapped() ? ref.column() : ref.field(), "A value is required here and there is none.");
        }
        return value;
    }
}
