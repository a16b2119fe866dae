package org.kith.customers.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldOption;
import org.kith.platform.fields.FieldValues;
import org.kith.platform.imports.ColumnRef;
import org.kith.platform.imports.FieldKind;
import org.kith.platform.imports.ImportField;
import org.kith.platform.imports.RefusedValue;
import org.kith.platform.imports.RowValues;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The columns of a file that fill the firm's own fields, by the definitions of the moment at which reading begins. */
final class CustomColumns {
    private record Filled(CustomField field, ColumnRef column) {}

    private static final Pattern SEPARATORS = Pattern.compile("[;|；、\n]|,(?=\\s)|，");

    private final List<Filled> filled;

    CustomColumns(RowValues row, List<CustomField> fields) {
        filled = fields.stream()
                .map(field -> new Filled(field, row.ref(field.path())))
                .filter(each -> each.column().isMapped())
                .toList();
    }

    static ImportField field(CustomField field) {
        var names = Stream.of(field.key(), field.name().en(), field.name().zh())
                .filter(Objects::nonNull)
                .toList();
        return new ImportField(field.path(), false, kind(field.kind()), names);
    }

    private static FieldKind kind(CustomKind kind) {
        return switch (kind) {
            case TEXT, CHOICE, CHOICES -> FieldKind.TEXT;
            case NUMBER, MONEY -> FieldKind.NUMBER;
            case DATE -> FieldKind.DATE;
            case YES_NO -> FieldKind.YES_NO;
            case LINK -> FieldKind.IDENTIFIER;
        };
    }

    /** What the row says, as JSON; null where it says nothing. */
    @Nullable
    String read(RowValues row) throws RefusedValue {
        if (filled.isEmpty()) {
            return null;
        }
        var values = new LinkedHashMap<String, Object>();
        for (var each : filled) {
            var given = given(row, each);
            if (given != null) {
                values.put(each.field().key(), clean(each, given));
            } else if (each.field().required() && each.field().defaultValue() == null) {
                throw new RefusedValue(each.column().column(), "A value is required here and there is none.");
            }
        }
        return values.isEmpty() ? null : FieldValues.write(values);
    }

    /** A value of the JSON that {@link #read} gives, as the database tells it as a text. */
    static @Nullable String text(@Nullable String json, String key) {
        var value = json == null ? null : FieldValues.read(json).get(key);
        return switch (value) {
            case null -> null;
            case java.math.BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private static Object clean(Filled filled, Object given) throws RefusedValue {
        try {
            return FieldValues.clean(filled.field(), given, null);
        } catch (Refusal refused) {
            throw new RefusedValue(filled.column().column(), refused.message());
        }
    }

    private static @Nullable Object given(RowValues row, Filled filled) throws RefusedValue {
        var column = filled.column();
        return switch (filled.field().kind()) {
            case TEXT -> row.identifier(column);
            case NUMBER, MONEY -> row.number(column);
            case DATE -> {
                var date = row.date(column);
                yield date == null ? null : date.toString();
            }
            case YES_NO -> row.yesNo(column);
            case CHOICE -> {
                var text = row.text(column);
                yield text == null ? null : code(filled, text);
            }
            case CHOICES -> {
                var text = row.text(column);
                yield text == null ? null : codes(filled, text);
            }
            case LINK -> record(row, column);
        };
    }

    /** By its name in either language, or by its code. */
    private static String code(Filled filled, String text) throws RefusedValue {
        var found = option(filled.field(), text);
        if (found != null) {
            return found;
        }
        throw new RefusedValue(
                filled.column().column(),
                Message.of(
                        "'{0}' is none of the options {1}.",
                        text.length() > 60 ? text.substring(0, 60) + "…" : text, offered(filled.field())));
    }

    private static @Nullable String option(CustomField field, String text) {
        return field.options().stream()
                .filter(option -> !option.retired()
                        && Stream.of(
                                        option.code(),
                                        option.name().en(),
                                        option.name().zh())
                                .anyMatch(text::equalsIgnoreCase))
                .map(FieldOption::code)
                .findFirst()
                .orElse(null);
    }

    private static List<String> offered(CustomField field) {
        return field.options().stream()
                .filter(option -> !option.retired())
                .map(FieldOption::name)
                .map(name -> Objects.requireNonNullElse(name.en(), String.valueOf(name.zh())))
                .limit(20)
                .toList();
    }

    private static List<String> codes(Filled filled, String text) throws RefusedValue {
        var codes = new ArrayList<String>();
        var parts = parts(text);
        for (var from = 0; from < parts.size(); ) {
            var longest = longest(filled, text, parts, from);
            codes.add(longest.code());
            from = longest.behind();
        }
        return codes;
    }

    /** A piece of a text between separators: from where, to where. */
    private record Part(int from, int to) {}

    private record Found(String code, int behind) {}

    private static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        var from = 0;
        var separators = SEPARATORS.matcher(text);
        while (separators.find()) {
            parts.add(new Part(from, separators.start()));
            from = separators.end();
        }
        parts.add(new Part(from, text.length()));
        return parts.stream()
                .filter(part -> !text.substring(part.from(), part.to()).isBlank())
                .toList();
    }

    /** An option's own name may have a separator in it: as many pieces as make a name are one. */
    private static Found longest(Filled filled, String text, List<Part> parts, int from) throws RefusedValue {
        for (var to = parts.size() - 1; to > from; to--) {
            var found = option(
                    filled.field(),
                    text.substring(parts.get(from).from(), parts.get(to).to()).strip());
            if (found != null) {
                return new Found(found, to + 1);
            }
        }
        return new Found(
                code(
                        filled,
                        text.substring(parts.get(from).from(), parts.get(from).to())
                                .strip()),
                from + 1);
    }

    private static @Nullable Long record(RowValues row, ColumnRef column) throws RefusedValue {
        var text = row.identifier(column);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException none) {
            throw new RefusedValue(column.column(), "'{0}' is no number of a customer in Kith.", text);
        }
    }
}
