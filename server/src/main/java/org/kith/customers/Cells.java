package org.kith.customers;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.platform.fields.CustomField;
import org.kith.shared.Invalid;

/** A customer's fields one by one, by the names that the API gives them. */
final class Cells {
    private static final List<String> BUILT_IN = List.of(
            "name",
            "givenName",
            "familyName",
            "kind",
            "language",
            "country",
            "city",
            "birthday",
            "email",
            "phone",
            "ownerId");

    private Cells() {}

    /** What a field holds; null for nothing. */
    static @Nullable Object value(Customer customer, String field) {
        return switch (field) {
            case "name" -> customer.name();
            case "givenName" -> customer.givenName();
            case "familyName" -> customer.familyName();
            case "kind" -> customer.kind().code();
            case "language" -> customer.language();
            case "country" -> customer.country();
            case "city" -> customer.city();
            case "birthday" ->
                customer.birthday() == null ? null : customer.birthday().toString();
            case "email" -> customer.primary(ContactKind.EMAIL);
            case "phone" -> customer.primary(ContactKind.PHONE);
            case "ownerId" -> customer.ownerId();
            default -> customer.custom().get(key(field));
        };
    }

    private static String key(String field) {
        if (!field.startsWith(CustomField.PREFIX)) {
            throw new Invalid(
                    "field",
                    "A customer has no field {0} that could be edited here. Choose one of {1}, or one of your own.",
                    field.length() <= 60 ? field : field.substring(0, 60) + "…",
                    BUILT_IN);
        }
        return field.substring(CustomField.PREFIX.length());
    }

    /** Whether two values are the same, however a number is written and a nothing is said. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(plain(one), plain(other));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number when !Double.isFinite(number) -> number; // more than any field holds
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case String text -> text.isEmpty() ? null : text;
            case Collection<?> several ->
                several.isEmpty() ? null : several.stream().map(Cells::plain).toList();
            default -> value;
        };
    }

    /** All that is said of the customer, with these fields as the edits want them. */
    static NewCustomer edited(Customer before, List<CellEdit> edits) {
        var given = new HashMap<String, @Nullable Object>();
        var custom = new HashMap<String, @Nullable Object>();
        for (var edit : edits) {
            if (BUILT_IN.contains(edit.field())) {
                given.put(edit.field(), edit.value());
            } else {
                custom.put(key(edit.field()), edit.value());
            }
        }
        var birthday = text("birthday", before, given);
        return new NewCustomer(
                kind(Objects.toString(text("kind", before, given), "")),
                Objects.toString(text("name", before, given), ""),
                text("givenName", before, given),
                text("familyName", before, given),
                text("language", before, given),
                text("country", before, given),
                text("city", before, given),
                birthday == null ? null : day(birthday),
                text("email", before, given),
                text("phone", before, given),
                owner(given.containsKey("ownerId") ? given.get("ownerId") : before.ownerId()),
                custom.isEmpty() ? null : custom);
    }

    private static @Nullable String text(String field, Customer before, Map<String, @Nullable Object> given) {
        var value = given.containsKey(field) ? given.get(field) : value(before, field);
        return switch (value) {
            case null -> null;
            case String text -> text.isBlank() ? null : text;
            default -> throw new Invalid(field, "The {0} must be a text.", field);
        };
    }

    private static CustomerKind kind(String code) {
        return Stream.of(CustomerKind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new Invalid("kind", "Every customer is a person or an organisation. Choose one of both."));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new Invalid("birthday", "\"{0}\" is not a date like 1990-12-31.", text);
        }
    }

    private static @Nullable Long owner(@Nullable Object given) {
        return switch (given) {
            case null -> null;
            case Integer id -> id.longValue();
            case Long id -> id;
            default -> throw new Invalid("ownerId", "\"{0}\" is not the number of a user.", given);
        };
    }
}
