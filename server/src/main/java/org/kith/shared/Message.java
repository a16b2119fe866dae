package org.kith.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sentence for people that each reader gets in his own language; as a record it is how a sentence is stored.
 *
 * @param text in English, with {@code {0}} for a value and {@code {0,number}} for one with its digits grouped; by it the
 *     catalogue {@code messages_zh_CN.json} finds the sentence in another language
 * @param values texts, numbers, messages, and lists of these
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Message(String text, List<Object> values) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(,number)?}");

    public Message {
        values = values.stream().map(Message::plain).toList();
    }

    public static Message of(String text, Object... values) {
        return new Message(text, Arrays.asList(values));
    }

    /** A word that comes from an enumeration, e.g. the code of a state; in the catalogue like every other sentence. */
    public static Message term(String code) {
        return new Message(code, List.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Message read(Object stored) {
        return switch (stored) {
            case Map<?, ?> object ->
                new Message(
                        Objects.toString(object.get("text"), ""),
                        object.get("values") instanceof List<?> list ? List.copyOf(list) : List.of());
            default -> new Message(stored.toString(), List.of());
        };
    }

    /** What survives being stored: texts, numbers, messages and lists. */
    private static Object plain(Object value) {
        return switch (value) {
            case Message message -> message;
            // One type for whole numbers and texts for exact ones: what was stored equals what is read.
            case Integer number -> number.longValue();
            case BigDecimal number -> number.toPlainString();
            case Number number -> number;
            case List<?> list -> list.stream().map(each -> plain((Object) each)).toList();
            case Map<?, ?> stored when stored.containsKey("text") -> read(stored);
            default -> value.toString();
        };
    }

    /** The sentence for a reader of that language; in English where Kith does not speak it. */
    public String in(Locale reader) {
        var pattern = Catalogue.sentence(text, reader);
        return PLACE.matcher(pattern).replaceAll(place -> {
            var index = Integer.parseInt(place.group(1));
            var shown = index < values.size() ? shown(values.get(index), place.group(2), reader) : place.group();
            return java.util.regex.Matcher.quoteReplacement(shown);
        });
    }

    @JsonIgnore
    public String english() {
        return in(Locale.ENGLISH);
    }

    private static String shown(Object value, @Nullable String form, Locale reader) {
        return switch (value) {
            case Message message -> message.in(reader);
            case List<?> list ->
                list.stream()
                        .map(each -> shown((Object) each, form, reader))
                        .collect(Collectors.joining(Catalogue.isChinese(reader) ? "、" : ", "));
            case Number number when form != null -> "%,d".formatted(number.longValue());
            default -> value.toString();
        };
    }

    @Override
    public String toString() {
        return english();
    }
}
