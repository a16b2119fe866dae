package org.kith.platform.fields;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.Readers;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of custom fields: a text, a number, an ISO date, the code of an option, a list of codes, true or false, the id of
 * a record. An empty value is none at all.
 */
public final class FieldValues {
    /** As long as filters can compare. */
    static final int LONGEST_TEXT = 500;

    static final int MOST_DECIMALS = 6;
    static final int MOST_MONEY_DECIMALS = 4;
    private static final int MOST_DIGITS = 15;
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private FieldValues() {}

    /** Values as a record keeps them. */
    public static Map<String, Object> read(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        var values = JSON.readValue(json, OBJECT);
        values.values().removeIf(Objects::isNull);
        return values;
    }

    public static String write(Map<String, ?> values) {
        return JSON.writeValueAsString(values);
    }

    static @Nullable Object readOne(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Object.class);
    }

    static String writeOne(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** A new record's values: what is said, else the default; refuses by field what does not hold. */
    public static Map<String, Object> created(List<CustomField> fields, Map<String, ? extends @Nullable Object> given) {
        var values = new LinkedHashMap<>(defaults(fields));
        values.putAll(changed(fields, values, given, false));
        values.keySet().removeIf(key -> given.containsKey(key) && isEmpty(given.get(key)));
        requireAll(fields, values);
        return values;
    }

    /** What new records have where nothing is said. */
    public static Map<String, Object> defaults(List<CustomField> fields) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            if (field.defaultValue() != null) {
                values.put(field.key(), field.defaultValue());
            }
        }
        return values;
    }

    /** A record's values after a change; what is not named stays, retired fields among it. */
    public static Map<String, Object> changed(
            List<CustomField> fields, Map<String, Object> before, Map<String, ? extends @Nullable Object> given) {
        var values = changed(fields, before, given, true);
        requireAll(fields, values);
        return values;
    }

    private static Map<String, Object> changed(
            List<CustomField> fields,
            Map<String, Object> before,
            Map<String, ? extends @Nullable Object> given,
            boolean mayKeepRetired) {
        var byKey = fields.stream().collect(Collectors.toMap(CustomField::key, field -> field));
        var values = new LinkedHashMap<>(before);
        given.forEach((key, value) -> {
            var field = byKey.get(key);
            if (field == null) {
                throw new Invalid(
                        "custom",
                        "There is no field “{0}” here. Ask an administrator, or choose one of {1}.",
                        shortened(key),
                        List.copyOf(byKey.keySet()));
            }
            if (isEmpty(value)) {
                values.remove(key);
            } else {
                values.put(key, clean(field, Objects.requireNonNull(value), mayKeepRetired ? before.get(key) : null));
            }
        });
        return values;
    }

    private static void requireAll(List<CustomField> fields, Map<String, Object> values) {
        for (var field : fields) {
            if (field.required() && !values.containsKey(field.key())) {
                throw new Invalid(
                        field.path(), "“{0}” needs a value.", field.name().in(Readers.current()));
            }
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank()) || value.equals(List.of());
    }

    /** One value, held against its field; options that are retired count only where they were there before. */
    public static Object clean(CustomField field, Object given, @Nullable Object before) {
        return switch (field.kind()) {
            case TEXT -> text(field, given);
            case NUMBER, MONEY -> number(field, given);
            case DATE -> date(field, given).toString();
            case CHOICE -> option(field, given, before);
            case CHOICES -> options(field, given, before);
            case YES_NO -> {
                if (!(given instanceof Boolean is)) {
                    throw refused(field, Message.of("true or false"), given);
                }
                yield is;
            }
            case LINK -> link(field, given);
        };
    }

    private static String text(CustomField field, Object given) {
        if (!(given instanceof String typed)) {
            throw refused(field, Message.of("a text"), given);
        }
        var text = typed.strip();
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw refused(field, Message.of("a text without broken or null characters"), "");
        }
        var rules = field.rules();
        int length = text.codePointCount(0, text.length());
        var most = rules.max() == null ? LONGEST_TEXT : rules.max().intValue();
        if (text.length() > LONGEST_TEXT || length > most) {
            throw refused(field, Message.of("a text of at most {0} characters, not {1}", most, length), text);
        }
        if (rules.min() != null && length < rules.min().intValue()) {
            throw refused(
                    field,
                    Message.of(
                            "a text of at least {0} characters, not {1}",
                            rules.min().intValue(), length),
                    text);
        }
        if (rules.pattern() != null && !Pattern.matches(rules.pattern(), text)) {
            throw refused(field, Message.of("a text of the form {0}", rules.pattern()), text);
        }
        return text;
    }

    private static BigDecimal number(CustomField field, Object given) {
        if (!(given instanceof Number)) {
            throw refused(field, Message.of("a number"), given);
        }
        var number = decimal(field, given);
        var rules = field.rules();
        if (rules.min() != null && number.compareTo(rules.min()) < 0) {
            throw refused(field, Message.of("a number not below {0}", rules.min()), given);
        }
        if (rules.max() != null && number.compareTo(rules.max()) > 0) {
            throw refused(field, Message.of("a number not above {0}", rules.max()), given);
        }
        return number;
    }

    private static BigDecimal decimal(CustomField field, Object given) {
        int decimals = decimals(field.kind(), field.rules());
        try {
            var number = new BigDecimal(given.toString()).stripTrailingZeros();
            if (number.scale() <= decimals
                    && number.precision() <= MOST_DIGITS
                    && (long) number.precision() - number.scale() <= MOST_DIGITS) {
                return number.scale() < 0 ? number.setScale(0) : number;
            }
        } catch (NumberFormatException notFinite) {
            throw refused(field, Message.of("a number"), given);
        }
        throw refused(
                field,
                Message.of("a number of at most {0} digits, {1} of them decimals", MOST_DIGITS, decimals),
                given);
    }

    static int decimals(CustomKind kind, FieldRules rules) {
        var most = kind == CustomKind.MONEY ? MOST_MONEY_DECIMALS : MOST_DECIMALS;
        return rules.decimals() == null ? most : rules.decimals();
    }

    private static LocalDate date(CustomField field, Object given) {
        var date = given instanceof String text ? dateOf(text.strip()) : null;
        if (date == null) {
            throw refused(field, Message.of("a date such as 2026-03-01"), given);
        }
        var rules = field.rules();
        if (rules.earliest() != null && date.isBefore(rules.earliest())) {
            throw refused(field, Message.of("a date not before {0}", rules.earliest()), given);
        }
        if (rules.latest() != null && date.isAfter(rules.latest())) {
            throw refused(field, Message.of("a date not after {0}", rules.latest()), given);
        }
        return date;
    }

    private static @Nullable LocalDate dateOf(String text) {
        try {
            var date = LocalDate.parse(text);
            return date.getYear() >= 1 && date.getYear() <= 9999 ? date : null;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static String option(CustomField field, Object given, @Nullable Object before) {
        if (given instanceof String code
                && (code.equals(before)
                        || field.option(code)
                                .filter(option -> !option.retired())
                                .isPresent())) {
            return code;
        }
        throw refused(field, Message.of("one of {0}", offered(field)), given);
    }

    private static List<String> options(CustomField field, Object given, @Nullable Object before) {
        if (!(given instanceof List<?> several)) {
            throw refused(field, Message.of("a list of some of {0}", offered(field)), given);
        }
        var had = before instanceof List<?> list ? list : List.of();
        var chosen = new ArrayList<String>();
        for (var each : several) {
            var code = option(field, Objects.requireNonNullElse(each, ""), had.contains(each) ? each : null);
            if (!chosen.contains(code)) {
                chosen.add(code);
            }
        }
        // In the order of the options, so that the same choice is the same value.
        return field.options().stream()
                .map(FieldOption::code)
                .filter(chosen::contains)
                .toList();
    }

    private static List<String> offered(CustomField field) {
        return field.options().stream()
                .filter(option -> !option.retired())
                .map(FieldOption::code)
                .limit(20)
                .toList();
    }

    private static Long link(CustomField field, Object given) {
        if (given instanceof Integer || given instanceof Long) {
            return ((Number) given).longValue();
        }
        throw refused(field, Message.of("the number of a record"), given);
    }

    private static Invalid refused(CustomField field, Message right, Object given) {
        return new Invalid(
                field.path(),
                "“{0}” needs {1}; “{2}” is not.",
                field.name().in(Readers.current()),
                right,
                shortened(String.valueOf(given)));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
