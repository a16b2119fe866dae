package org.kith.customers.imports;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.platform.imports.ColumnRef;
import org.kith.platform.imports.RefusedValue;
import org.kith.platform.imports.RowReader;
import org.kith.platform.imports.RowValues;
import org.kith.platform.imports.StagedValues;
import org.kith.platform.imports.StagingColumn;
import org.kith.shared.Message;

/** Reads one row of a customer file. */
final class CustomerRowReader implements RowReader {
    static final List<StagingColumn> COLUMNS = List.of(
            new StagingColumn("external_id", "text"),
            new StagingColumn("email", "text"),
            new StagingColumn("email_given", "text"),
            new StagingColumn("phone", "text"),
            new StagingColumn("phone_given", "text"),
            new StagingColumn("name", "text"),
            new StagingColumn("given_name", "text"),
            new StagingColumn("family_name", "text"),
            new StagingColumn("country", "text"),
            new StagingColumn("city", "text"),
            new StagingColumn("postal_code", "text"),
            new StagingColumn("street", "text"),
            new StagingColumn("postal", "text"),
            new StagingColumn("language", "text"),
            new StagingColumn("birthday", "date"),
            new StagingColumn("consent", "boolean"),
            new StagingColumn("consent_at", "timestamptz"),
            new StagingColumn("custom", "text"),
            new StagingColumn("match_key", "text"),
            new StagingColumn("content", "text"));

    private final Contacts contacts = new Contacts();
    private final Map<String, String> countryCodes = new HashMap<>();
    private final boolean skipInvalidContacts;
    private final String defaultCountry;
    private final ColumnRef externalId;
    private final ColumnRef email;
    private final ColumnRef phone;
    private final ColumnRef name;
    private final ColumnRef givenName;
    private final ColumnRef familyName;
    private final ColumnRef country;
    private final ColumnRef city;
    private final ColumnRef postalCode;
    private final ColumnRef street;
    private final ColumnRef language;
    private final ColumnRef birthday;
    private final ColumnRef consentEmail;
    private final ColumnRef consentAt;
    private final CustomColumns custom;
    private final MatchKey key;

    CustomerRowReader(RowValues row, CustomColumns custom, MatchKey key, Contact contact) {
        this.custom = custom;
        this.key = key;
        defaultCountry = contact.country();
        skipInvalidContacts = contact.skipInvalid();
        externalId = row.ref("externalId");
        email = row.ref("email");
        phone = row.ref("phone");
        name = row.ref("name");
        givenName = row.ref("givenName");
        familyName = row.ref("familyName");
        country = row.ref("country");
        city = row.ref("city");
        postalCode = row.ref("postalCode");
        street = row.ref("street");
        language = row.ref("language");
        birthday = row.ref("birthday");
        consentEmail = row.ref("consentEmail");
        consentAt = row.ref("consentAt");
    }

    /**
     * How addresses and numbers are read.
     *
     * @param country by which a phone number without a country code is read
     * @param skipInvalid whether a row is imported without an address that is none
     */
    record Contact(String country, boolean skipInvalid) {}

    @Override
    public void read(RowValues row, StagedValues out) throws RefusedValue {
        var id = row.identifier(externalId);
        var countryCode = country(row);
        var emailGiven = row.text(email);
        var address = emailGiven == null
                ? null
                : valid(
                        email,
                        contacts.email(emailGiven),
                        () -> Message.of("'{0}' is no e-mail address.", shown(emailGiven)));
        var phoneGiven = row.text(phone);
        var number = phoneGiven == null
                ? null
                : valid(
                        phone,
                        contacts.phone(phoneGiven, countryCode == null ? defaultCountry : countryCode),
                        () -> Message.of(
                                "'{0}' is no phone number; write it with its country code, like +44 ….",
                                shown(phoneGiven)));
        if (key.isUsual() && id == null && address == null && number == null) {
            throw new RefusedValue(
                    externalId.isMapped() ? externalId.column() : email.isMapped() ? email.column() : "externalId",
                    "The row has neither an id nor an e-mail address nor a phone number to know its customer by.");
        }
        var given = contacts.text(row.text(givenName));
        var family = contacts.text(row.text(familyName));
        var whole = fullName(contacts.text(row.text(name)), given, family);
        var born = row.date(birthday);
        var own = custom.read(row);
        var matched = switch (key) {
            case MatchKey.Usual _ -> null;
            case MatchKey.Number _ -> id;
            case MatchKey.Address by -> by.kind().equals("email") ? address : number;
            case MatchKey.Own by -> CustomColumns.text(own, by.key());
            case MatchKey.NameAndBirthday _ ->
                whole == null || born == null ? null : whole.toLowerCase(Locale.ROOT) + " · " + born;
        };
        if (matched == null && !key.isUsual()) {
            throw new RefusedValue(
                    row.ref(key.fields().getLast()).column(),
                    "The row does not say by what its customer is to be known: {0}.",
                    key.fields().stream().map(CustomerImport::label).toList());
        }
        out.text(id);
        out.text(address);
        out.text(address == null ? null : emailGiven);
        out.text(number);
        out.text(number == null ? null : phoneGiven);
        out.text(whole);
        out.text(given);
        out.text(family);
        out.text(countryCode);
        var town = contacts.text(row.text(city));
        var zip = contacts.text(row.identifier(postalCode));
        var road = contacts.text(row.text(street));
        out.text(town);
        out.text(zip);
        out.text(road);
        out.text(road == null && zip == null ? null : joined(", ", road, zip, town, countryCode));
        out.text(language(row));
        out.date(born);
        out.yesNo(row.yesNo(consentEmail));
        out.moment(row.moment(consentAt));
        out.text(own);
        out.text(matched);
        out.text(matched == null ? null : row.line());
    }

    private @Nullable String valid(ColumnRef ref, @Nullable String normalised, Supplier<Message> otherwise)
            throws RefusedValue {
        if (normalised == null && !skipInvalidContacts) {
            throw new RefusedValue(ref.column(), otherwise.get());
        }
        return normalised;
    }

    private static String shown(String given) {
        return given.length() > 60 ? given.substring(0, 60) + "…" : given;
    }

    private @Nullable String country(RowValues row) throws RefusedValue {
        var given = row.text(country);
        if (given == null) {
            return null;
        }
        var code = countryCodes.computeIfAbsent(given, Countries::code);
        return code.equals(Countries.UNKNOWN) ? null : code;
    }

    /** Chinese names are written family name first and without a space. */
    private static @Nullable String fullName(@Nullable String whole, @Nullable String given, @Nullable String family) {
        if (whole != null || (given == null && family == null)) {
            return whole;
        }
        var chinese = family != null && family.codePointAt(0) >= 0x4E00 && family.codePointAt(0) <= 0x9FFF;
        return chinese ? joined("", family, given) : joined(" ", given, family);
    }

    private static String joined(String separator, @Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(separator));
    }

    private @Nullable String language(RowValues row) throws RefusedValue {
        var given = row.text(language);
        if (given == null) {
            return null;
        }
        try {
            return new Locale.Builder()
                    .setLanguageTag(given.replace('_', '-'))
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw new RefusedValue(language.column(), "'{0}' is no language tag like en or zh-CN.", given);
        }
    }
}
