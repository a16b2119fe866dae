package org.kith.models.linkage;

/** What a column of a file of people or firms means, as far as linkage compares it. */
public enum FieldKind {
    /** Forename. */
    GIVEN_NAME,
    /** Family name. */
    SURNAME,
    /** A person's whole name in one column, in whatever order. */
    FULL_NAME,
    /** A firm's name. */
    ORGANISATION,
    /** Day of birth or of founding. */
    DATE,
    /** A number or code that is meant to belong to one record alone: tax, passport or member number. */
    IDENTIFIER,
    /** E-mail address. */
    EMAIL,
    /** Phone number. */
    PHONE,
    /** House number. */
    STREET_NUMBER,
    /** Street, or a whole address in one line. */
    STREET,
    /** Second line of an address: building, flat, property. */
    STREET_2,
    /** City, suburb or village. */
    LOCALITY,
    /** Postal code. */
    POSTCODE,
    /** State or province. */
    REGION,
    /** Country. */
    COUNTRY,
    /** A column of few values, such as a gender. */
    CATEGORY,
    /** Any other text. */
    TEXT,
    /** Left out of the comparison. */
    IGNORED;

    /** Whether people who only live together share it. */
    boolean isShared() {
        return switch (this) {
            case SURNAME, EMAIL, PHONE, STREET_NUMBER, STREET, STREET_2, LOCALITY, POSTCODE, REGION, COUNTRY -> true;
            case GIVEN_NAME, FULL_NAME, ORGANISATION, DATE, IDENTIFIER, CATEGORY, TEXT, IGNORED -> false;
        };
    }

    /** Whether it says where, so that it depends on the others that do. */
    boolean isPlace() {
        return switch (this) {
            case LOCALITY, POSTCODE, REGION, COUNTRY -> true;
            case GIVEN_NAME,
                    SURNAME,
                    FULL_NAME,
                    ORGANISATION,
                    DATE,
                    IDENTIFIER,
                    EMAIL,
                    PHONE,
                    STREET_NUMBER,
                    STREET,
                    STREET_2,
                    CATEGORY,
                    TEXT,
                    IGNORED -> false;
        };
    }

    /** Whether it is made from the person's name, so that namesakes are likely to share it. */
    boolean isMadeFromName() {
        return this == EMAIL;
    }
}
