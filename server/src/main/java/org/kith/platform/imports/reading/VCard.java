package org.kith.platform.imports.reading;

import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** What one card says, in columns: of e-mail addresses, numbers and postal addresses the preferred one first. */
final class VCard {
    /** So many of a kind have columns of their own. */
    private static final int OF_A_KIND = 3;

    private static final int PROPERTIES = 10_000;
    private static final int LONGEST = 100_000;
    private static final Pattern DATE = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(T.*)?");
    private static final List<String> OF_ADDRESS = List.of("street", "city", "region", "postal code", "country");
    private static final List<String> PLAIN =
            List.of("UID", "FN", "NICKNAME", "ORG", "TITLE", "ROLE", "BDAY", "LANG", "URL", "CATEGORIES", "NOTE");

    static final List<String> COLUMNS = columns();
    private static final Map<String, Integer> PLACES = places();

    /** A value, and how much it is preferred: the least first. */
    private record Preferred(int rank, String[] values) {}

    private final String[] row = new String[COLUMNS.size()];
    private final Map<String, List<Preferred>> several = new HashMap<>();
    private final StringBuilder shown = new StringBuilder();
    private int properties;
    private int characters;
    private boolean withoutYear;
    private @Nullable Message damage;

    VCard() {
        Arrays.fill(row, "");
    }

    private static List<String> columns() {
        var columns = new ArrayList<String>(PLAIN);
        columns.addAll(2, List.of("N prefix", "N given", "N additional", "N family", "N suffix"));
        for (var kind : List.of("EMAIL", "TEL")) {
            for (var i = 1; i <= OF_A_KIND; i++) {
                columns.add(i == 1 ? kind : kind + " " + i);
            }
        }
        OF_ADDRESS.forEach(part -> columns.add("ADR " + part));
        return List.copyOf(columns);
    }

    private static Map<String, Integer> places() {
        var places = new HashMap<String, Integer>();
        COLUMNS.forEach(column -> places.put(column, places.size()));
        return places;
    }

    void add(String name, VObjectProperty property) {
        var value = Objects.requireNonNullElse(property.getValue(), "");
        if (shown.length() < Limits.SHOWN) {
            shown.append(name)
                    .append(':')
                    .append(value, 0, Math.min(Limits.SHOWN, value.length()))
                    .append('\n');
        }
        if (++properties > PROPERTIES) {
            spoil(Message.of("The card says more than {0,number} things.", PROPERTIES));
            return;
        }
        switch (name) {
            case "UID", "FN", "NICKNAME", "TITLE", "ROLE", "LANG", "URL", "NOTE" -> first(name, text(value));
            case "ORG" ->
                first(
                        name,
                        String.join(
                                ", ",
                                parts(value).stream()
                                        .filter(part -> !part.isBlank())
                                        .toList()));
            case "CATEGORIES" -> first(name, String.join("; ", VObjectPropertyValues.parseList(value)));
            case "N" -> name(VObjectPropertyValues.parseStructured(value));
            case "BDAY" -> birthday(property, value.strip());
            case "EMAIL" -> more(name, property, address(value, "mailto:"));
            case "TEL" -> more(name, property, address(value, "tel:"));
            case "ADR" -> more(name, property, postal(VObjectPropertyValues.parseStructured(value)));
            default -> {
                // photographs, keys, what programs keep for themselves
            }
        }
    }

    void spoil(Message why) {
        damage = damage == null ? why : damage;
    }

    @Nullable
    Message damage() {
        return damage;
    }

    String shown() {
        return shown.substring(0, Math.min(Limits.SHOWN, shown.length()));
    }

    String[] values() {
        for (var kind : List.of("EMAIL", "TEL")) {
            var given = preferred(kind);
            for (var i = 0; i < Math.min(OF_A_KIND, given.size()); i++) {
                put(i == 0 ? kind : kind + " " + (i + 1), given.get(i).values()[0]);
            }
        }
        preferred("ADR").stream().findFirst().ifPresent(address -> {
            for (var i = 0; i < OF_ADDRESS.size(); i++) {
                put("ADR " + OF_ADDRESS.get(i), address.values()[i]);
            }
        });
        if (value("FN").isBlank()) {
            put("FN", name());
        }
        if (withoutYear) {
            put("BDAY", "");
        }
        return row;
    }

    /** Where nobody says what a card is called: the parts of the name, or the organisation. */
    private String name() {
        var whole = Stream.of("N prefix", "N given", "N additional", "N family", "N suffix")
                .map(this::value)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return whole.isEmpty() ? value("ORG") : whole;
    }

    private List<Preferred> preferred(String kind) {
        var given = new ArrayList<>(several.getOrDefault(kind, List.of()));
        given.sort((one, another) -> Integer.compare(one.rank(), another.rank()));
        return given;
    }

    private String value(String column) {
        return row[Objects.requireNonNull(PLACES.get(column))];
    }

    private void put(String column, String value) {
        row[Objects.requireNonNull(PLACES.get(column))] = value;
    }

    private void first(String column, String value) {
        if (value(column).isEmpty() && isBearable(value)) {
            put(column, value.strip());
        }
    }

    private boolean isBearable(String value) {
        characters += value.length();
        if (value.length() > LONGEST || characters > Limits.RECORD_CHARACTERS) {
            spoil(Message.of("The card is longer than {0,number} characters without its pictures.", LONGEST));
            return false;
        }
        return true;
    }

    private void more(String name, VObjectProperty property, String... values) {
        var given = several.computeIfAbsent(name, _ -> new ArrayList<>());
        var same = given.stream().anyMatch(other -> Arrays.equals(other.values(), values));
        if (given.size() < 100
                && !same
                && Stream.of(values).anyMatch(value -> !value.isBlank())
                && isBearable(String.join("", values))) {
            given.add(new Preferred(rank(property), values));
        }
    }

    /** {@code PREF=1} in 4.0, {@code TYPE=pref} in 3.0, {@code PREF} alone in 2.1. */
    private static int rank(VObjectProperty property) {
        var parameters = property.getParameters();
        for (var given : given(parameters, "PREF")) {
            if (given.matches("\\d{1,3}")) {
                return Integer.parseInt(given);
            }
        }
        var types = Stream.concat(given(parameters, "TYPE").stream(), given(parameters, null).stream())
                .flatMap(type -> Stream.of(type.split(",")));
        return types.anyMatch("PREF"::equalsIgnoreCase) ? 1 : 1_000;
    }

    /** @param name null: what stands without a name, as in 2.1 */
    private static List<String> given(VObjectParameters parameters, @Nullable String name) {
        var given = parameters.get(name);
        return given == null
                ? List.of()
                : given.stream().filter(Objects::nonNull).toList();
    }

    private static String text(String value) {
        return VObjectPropertyValues.unescape(value);
    }

    private static String address(String value, String scheme) {
        var text = text(value).strip();
        var address = text.regionMatches(true, 0, scheme, 0, scheme.length()) ? text.substring(scheme.length()) : text;
        var extension = scheme.equals("tel:") ? address.indexOf(';') : -1;
        return extension < 0 ? address : address.substring(0, extension);
    }

    private static List<String> parts(String value) {
        return VObjectPropertyValues.parseSemiStructured(value);
    }

    private void name(List<List<String>> parts) {
        first("N family", part(parts, 0));
        first("N given", part(parts, 1));
        first("N additional", part(parts, 2));
        first("N prefix", part(parts, 3));
        first("N suffix", part(parts, 4));
    }

    /** Post box, extended address, street, town, region, postal code, country. */
    private static String[] postal(List<List<String>> parts) {
        var street = Stream.of(part(parts, 2), part(parts, 1), part(parts, 0))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
        return new String[] {street, part(parts, 3), part(parts, 4), part(parts, 5), part(parts, 6)};
    }

    private static String part(List<List<String>> parts, int place) {
        return place < parts.size()
                ? String.join(" ", parts.get(place)).replaceAll("\\s+", " ").strip()
                : "";
    }

    /** Only a whole date: {@code --0412} and {@code 1985-04} are none, nor is 1604, by which some say that the year is not told. */
    private void birthday(VObjectProperty property, String value) {
        var date = DATE.matcher(value);
        if (!date.matches()) {
            return;
        }
        try {
            var day = LocalDate.of(
                    Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
            withoutYear |= given(property.getParameters(), "X-APPLE-OMIT-YEAR").stream()
                    .anyMatch(year -> Integer.toString(day.getYear()).equals(year));
            first("BDAY", day.toString());
        } catch (DateTimeException none) {
            first("BDAY", value);
        }
    }
}
