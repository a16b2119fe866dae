package org.kith.customers.identity;

import static org.kith.schema.customers.Tables.CUSTOMER;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A field of a customer for which one of two values survives. */
public enum MergeField {
    @JsonProperty("kind")
    KIND("kind", CUSTOMER.KIND),
    @JsonProperty("name")
    NAME("name", CUSTOMER.NAME),
    @JsonProperty("givenName")
    GIVEN_NAME("givenName", CUSTOMER.GIVEN_NAME),
    @JsonProperty("familyName")
    FAMILY_NAME("familyName", CUSTOMER.FAMILY_NAME),
    @JsonProperty("language")
    LANGUAGE("language", CUSTOMER.LANGUAGE),
    @JsonProperty("country")
    COUNTRY("country", CUSTOMER.COUNTRY),
    @JsonProperty("city")
    CITY("city", CUSTOMER.CITY),
    @JsonProperty("birthday")
    BIRTHDAY("birthday", CUSTOMER.BIRTHDAY);

    private final String code;
    private final Field<?> column;

    MergeField(String code, Field<?> column) {
        this.code = code;
        this.column = column;
    }

    /** As the API spells it. */
    public String code() {
        return code;
    }

    /** As roles name it. */
    String right() {
        return switch (this) {
            case GIVEN_NAME, FAMILY_NAME -> NAME.code;
            case KIND, NAME, LANGUAGE, COUNTRY, CITY, BIRTHDAY -> code;
        };
    }

    Field<?> column() {
        return column;
    }

    /** A value as JSON keeps it. */
    @Nullable
    String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** And back. */
    @Nullable
    Object value(@Nullable String text) {
        return text == null || this != BIRTHDAY ? text : LocalDate.parse(text);
    }

    static Optional<MergeField> of(String code) {
        return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
    }
}
