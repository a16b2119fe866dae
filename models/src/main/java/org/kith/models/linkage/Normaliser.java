package org.kith.models.linkage;

import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings the spellings of one value to one form; an empty text is a value that is not there. */
final class Normaliser {
    private static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    private static final Transliterator NAME_TO_ASCII =
            Transliterator.getInstance("Han-Latin/Names; Any-Latin; Latin-ASCII; Lower");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^a-z0-9]+");
    private static final Set<String> NOTHING =
            Set.of("", "na", "n a", "nan", "null", "none", "unknown", "nil", "undefined", "test", "xxx");
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "sir", "madam", "jr", "sr", "ii", "iii", "phd",
            "mme", "mlle", "sig", "sra", "srta");
    private static final Set<String> COMPANY_FORMS = Set.of(
            "inc",
            "ltd",
            "limited",
            "llc",
            "plc",
            "gmbh",
            "ag",
            "kg",
            "ohg",
            "sa",
            "sarl",
            "sas",
            "spa",
            "srl",
            "bv",
            "nv",
            "oy",
            "ab",
            "as",
            "aps",
            "co",
            "corp",
            "corporation",
            "company",
            "pty",
            "sl",
            "kk",
            "the",
            "youxiangongsi");

    private Normaliser() {}

    static String normalise(FieldKind kind, String text) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        return switch (kind) {
            case GIVEN_NAME, SURNAME -> without(words(stripped, true), TITLES);
            case FULL_NAME -> without(words(stripped, true), TITLES);
            case ORGANISATION -> without(words(stripped, false), COMPANY_FORMS);
            case DATE -> Dates.normalise(stripped);
            case IDENTIFIER -> identifier(stripped);
            case EMAIL -> email(stripped);
            case PHONE -> phone(stripped);
            case POSTCODE, STREET_NUMBER -> given(words(stripped, false).replace(" ", ""));
            case STREET, STREET_2, LOCALITY, REGION, COUNTRY, CATEGORY, TEXT -> given(words(stripped, false));
            case IGNORED -> "";
        };
    }

    /** Latin letters without marks and digits, in small letters, one blank between words. */
    static String words(String text, boolean name) {
        var ascii = isAscii(text) ? text.toLowerCase(Locale.ROOT) : toAscii(text, name);
        return NO_LETTER_OR_DIGIT
                .matcher(ascii.replace("'", ""))
                .replaceAll(" ")
                .strip();
    }

    private static synchronized String toAscii(String text, boolean name) {
        return (name ? NAME_TO_ASCII : TO_ASCII).transliterate(text);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String given(String words) {
        return NOTHING.contains(words) ? "" : words;
    }

    private static String without(String words, Set<String> noise) {
        if (!words.contains(" ")) {
            return given(words);
        }
        var kept = Arrays.stream(words.split(" "))
                .filter(word -> !noise.contains(word))
                .collect(Collectors.joining(" "));
        return given(kept.isEmpty() ? words : kept);
    }

    private static String identifier(String text) {
        var kept = words(text, false).replace(" ", "");
        return kept.length() < 3 || isOneCharacter(kept) ? "" : kept;
    }

    private static String email(String text) {
        var address = text.toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            return "";
        }
        var local = address.substring(0, at);
        int plus = local.indexOf('+');
        return (plus > 0 ? local.substring(0, plus) : local) + address.substring(at);
    }

    /** The last nine digits: what is left when country and trunk prefixes are written differently. */
    private static String phone(String text) {
        var digits = text.replaceAll("\\D", "");
        if (digits.length() < 6 || isOneCharacter(digits)) {
            return "";
        }
        return digits.length() > 9 ? digits.substring(digits.length() - 9) : digits;
    }

    private static boolean isOneCharacter(String text) {
        return text.chars().distinct().count() == 1;
    }
}
