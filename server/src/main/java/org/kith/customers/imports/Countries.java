package org.kith.customers.imports;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Finds a country's ISO 3166 code in what files write: codes, names in several languages, and the nicknames of shops. */
public final class Countries {
    /** CLDR's code for a country that is not known. */
    public static final String UNKNOWN = "ZZ";

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The code; {@link #UNKNOWN} for a text that names no country that we know. */
    public static String code(String text) {
        return CODES.getOrDefault(plain(text), UNKNOWN);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (var language : new Locale[] {
            Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("es")
        }) {
            for (var code : Locale.getISOCountries()) {
                codes.put(plain(Locale.of("", code).getDisplayCountry(language)), code);
            }
        }
        for (var code : Locale.getISOCountries()) {
            codes.put(plain(code), code);
            codes.put(plain(Locale.of("", code).getISO3Country()), code);
        }
        codes.putAll(Map.of(
                "uk", "GB",
                "england", "GB",
                "scotland", "GB",
                "wales", "GB",
                "great britain", "GB",
                "eire", "IE",
                "rsa", "ZA",
                "holland", "NL",
                "czech republic", "CZ",
                "korea", "KR"));
        codes.putAll(Map.of(
                "south korea", "KR",
                "russia", "RU",
                "vietnam", "VN",
                "united states of america", "US",
                // Jersey and Guernsey have a code each, together they have none.
                "channel islands", "JE",
                // Exceptionally reserved for the Union.
                "european community", "EU",
                "european union", "EU",
                "unspecified", UNKNOWN,
                "turkey", "TR",
                "hong kong", "HK"));
        return Map.copyOf(codes);
    }

    private static String plain(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace('.', ' ')
                .replaceAll("\\s+", " ")
                .strip();
    }
}
