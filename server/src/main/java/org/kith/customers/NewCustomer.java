package org.kith.customers;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of a customer, as typed; {@link Customers} normalises it or refuses it by field.
 *
 * @param custom values of the firm's own fields by key, null to clear one; in a change, those not named stay
 */
public record NewCustomer(
        CustomerKind kind,
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String language,
        @Nullable String country,
        @Nullable String city,
        @Nullable LocalDate birthday,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Long ownerId,
        @Nullable Map<String, @Nullable Object> custom) {

    public NewCustomer(
            CustomerKind kind,
            String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String language,
            @Nullable String country,
            @Nullable String city,
            @Nullable LocalDate birthday,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Long ownerId) {
        this(kind, name, givenName, familyName, language, country, city, birthday, email, phone, ownerId, null);
    }

    /** A person of whom only the name is known. */
    public static NewCustomer person(String name) {
        return new NewCustomer(CustomerKind.PERSON, name, null, null, null, null, null, null, null, null, null);
    }

    public NewCustomer withEmail(String email) {
        return new NewCustomer(
                kind, name, givenName, familyName, language, country, city, birthday, email, phone, ownerId, custom);
    }

    public NewCustomer withCustom(Map<String, @Nullable Object> values) {
        return new NewCustomer(
                kind, name, givenName, familyName, language, country, city, birthday, email, phone, ownerId, values);
    }
}
