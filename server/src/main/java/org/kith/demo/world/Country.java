package org.kith.demo.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Where people live: their language, names, towns, telephones and mail hosts. */
record Country(
        String code,
        String language,
        boolean familyFirst,
        Numbers telephone,
        String mailHost,
        List<String> cities,
        List<Name> given,
        List<Name> family) {
    private static final double[] SHARES = Draws.cumulated(new double[] {28, 16, 10, 8, 14, 8, 7, 9});
    private static final List<Country> ALL = read();

    /** A name in its own script, and in Latin letters. */
    record Name(String written, String latin) {
        static Name parsed(String text) {
            var parts = text.split("=", 2);
            return new Name(parts[0], parts[parts.length - 1]);
        }

        /** Letters that may stand in an e-mail address. */
        String plain() {
            return Normalizer.normalize(latin, Normalizer.Form.NFD)
                    .replaceAll("[^A-Za-z]", "")
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** Telephone numbers that are counted up behind a prefix. */
    record Numbers(String prefix, int digits) {
        boolean has(long index) {
            return index < Math.pow(10, digits);
        }

        String number(long index) {
            return prefix + ("%0" + digits + "d").formatted(index);
        }
    }

    static Country drawn(double uniform) {
        return ALL.get(Draws.pick(SHARES, uniform));
    }

    String fullName(Name givenName, Name familyName) {
        if (!familyFirst) {
            return givenName.written() + " " + familyName.written();
        }
        return familyName.written() + givenName.written();
    }

    private static List<Country> read() {
        var countries = new ArrayList<Country>();
        var source = Objects.requireNonNull(Country.class.getResourceAsStream("people.txt"), "people.txt");
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("country ")) {
                    countries.add(read(line.split(" ", -1), lines));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(countries);
    }

    private static Country read(String[] words, BufferedReader lines) throws IOException {
        return new Country(
                words[1],
                words[2],
                words[3].equals("family-first"),
                new Numbers(words[4], Integer.parseInt(words[5])),
                words[6],
                list("cities ", lines),
                list("given ", lines).stream().map(Name::parsed).toList(),
                list("family ", lines).stream().map(Name::parsed).toList());
    }

    private static List<String> list(String heading, BufferedReader lines) throws IOException {
        var line = Objects.requireNonNullElse(lines.readLine(), "");
        if (!line.startsWith(heading)) {
            throw new IllegalStateException(
                    "people.txt should go on with '%s' but says '%s'.".formatted(heading, line));
        }
        return Arrays.stream(line.substring(heading.length()).split(",", -1)).toList();
    }
}
