package org.kith.customers;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.kith.shared.Message;

/** What a user said of a customer, cleaned; every field holds or its refusal names it. */
record Particulars(
        CustomerKind kind,
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String language,
        @Nullable String country,
        @Nullable String city,
        @Nullable LocalDate birthday,
        @Nullable Address email,
        @Nullable Address phone) {
    private static final int LONGEST = 200;

    /** An address as typed and as kept. */
    record Address(String given, String normalised) {}

    static Particulars of(NewCustomer given, String defaultCountry, LocalDate today) {
        var clean = new Normaliser();
        var name = text("name", given.name());
        if (name == null) {
            throw new Invalid("name", "A customer needs a name. Give at least one character.");
        }
        var country = checked(
                "country", given.country(), clean::country, Message.of("an ISO 3166 code of two letters, e.g. DE"));
        var birthday = given.birthday();
        if (birthday != null && birthday.isAfter(today)) {
            throw new Invalid("birthday", "The birthday {0} is in the future.", birthday);
        }
        return new Particulars(
                given.kind(),
                name,
                text("givenName", given.givenName()),
                text("familyName", given.familyName()),
                checked(
                        "language",
                        given.language(),
                        clean::language,
                        Message.of("a language tag (BCP 47), e.g. en or zh-CN")),
                country,
                text("city", given.city()),
                birthday,
                address("email", given.email(), clean::email, Message.of("an e-mail address, e.g. ada@example.org")),
                address(
                        "phone",
                        given.phone(),
                        phone -> clean.phone(phone, country == null ? defaultCountry : country),
                        Message.of("a phone number; begin with + and the country code where it is abroad")));
    }

    private static @Nullable String text(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        var text = new Normaliser().text(given);
        if (text.length() > LONGEST) {
            throw new Invalid(field, "The {0} has {1} characters, more than {2}.", field, text.length(), LONGEST);
        }
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String checked(
            String field, @Nullable String given, Function<String, Optional<String>> normalise, Message right) {
        if (given == null || given.isBlank()) {
            return null;
        }
        return normalise
                .apply(given)
                .orElseThrow(() -> new Invalid(field, "\"{0}\" is not {1}.", shortened(given), right));
    }

    private static @Nullable Address address(
            String field, @Nullable String given, Function<String, Optional<String>> normalise, Message right) {
        var normalised = checked(field, given, normalise, right);
        return given == null || normalised == null ? null : new Address(given.strip(), normalised);
    }

    private static String shortened(String given) {
        return given.length() <= 60 ? given : given.substring(0, 60) + "…";
    }
}
