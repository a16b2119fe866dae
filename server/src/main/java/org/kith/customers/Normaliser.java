package org.kith.customers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.text.Normalizer;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one writing of the many in which people give the same address; empty where it cannot be one. */
public final class Normaliser {
    /** The longest address that SMTP carries. */
    private static final int LONGEST_EMAIL = 254;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final EmailValidator emails = JMail.strictValidator().requireTopLevelDomain();
    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

    /**
     * Lower case as a whole. The standard lets a server tell {@code Ada@} from {@code ada@}; none that people use does,
     * and a customer who types both is one.
     */
    public Optional<String> email(String given) {
        return emails.tryParse(given.strip())
                .flatMap(email -> domain(email.domain()).map(domain -> lower(email.localPart()) + "@" + domain))
                .filter(email -> email.length() <= LONGEST_EMAIL);
    }

    /** E.164, e.g. {@code +8613800138000}; a number without a country code is read as one of the given country. */
    public Optional<String> phone(String given, String defaultCountry) {
        try {
            var number = phones.parse(given, defaultCountry);
            return phones.isValidNumber(number)
                    ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** One line, its parts in the given order, those that are missing left out. */
    public Optional<String> postal(PostalAddress address) {
        var line = Stream.of(
                        address.street(), address.postalCode(), address.city(), address.region(), address.country())
                .map(part -> part == null ? "" : text(part))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /** A country's ISO 3166 code in capitals, from the code in any case. */
    public Optional<String> country(String given) {
        var code = given.strip().toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(code) ? Optional.of(code) : Optional.empty();
    }

    /** A language tag (BCP 47) in its usual writing, e.g. {@code zh-CN}. */
    public Optional<String> language(String given) {
        try {
            var tag = new Locale.Builder()
                    .setLanguageTag(given.strip().replace('_', '-'))
                    .build()
                    .toLanguageTag();
            return tag.equals("und") ? Optional.empty() : Optional.of(tag);
        } catch (IllformedLocaleException notATag) {
            return Optional.empty();
        }
    }

    /** Composed characters, and a single space for every run of blanks and control characters. */
    public String text(String given) {
        return BLANKS.matcher(Normalizer.normalize(given, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    private static Optional<String> domain(String given) {
        try {
            return Optional.of(lower(IDN.toASCII(given)));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    private static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Where letters go, part by part. */
    public record PostalAddress(
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country) {}
}
