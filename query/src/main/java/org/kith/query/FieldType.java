package org.kith.query;

import static org.kith.query.Operator.*;

import java.util.EnumSet;
import java.util.Set;

/** What kind of value a field holds, and so how it can be compared. */
public enum FieldType {
    TEXT(EnumSet.of(EQUALS, NOT_EQUALS, IN, CONTAINS, STARTS_WITH, IS_EMPTY, IS_NOT_EMPTY)),
    NUMBER(EnumSet.of(EQUALS, NOT_EQUALS, IN, LESS, AT_MOST, GREATER, AT_LEAST, BETWEEN, IS_EMPTY, IS_NOT_EMPTY)),
    BOOLEAN(EnumSet.of(EQUALS, NOT_EQUALS, IS_EMPTY, IS_NOT_EMPTY)),
    DATE(EnumSet.of(
            EQUALS,
            NOT_EQUALS,
            IN,
            LESS,
            AT_MOST,
            GREATER,
            AT_LEAST,
            BETWEEN,
            IS_EMPTY,
            IS_NOT_EMPTY,
            WITHIN_LAST_DAYS,
            NOT_WITHIN_LAST_DAYS)),
    /** Compared with a day (the whole of it, in the context's zone) or with an instant. */
    TIMESTAMP(EnumSet.of(
            EQUALS,
            NOT_EQUALS,
            LESS,
            AT_MOST,
            GREATER,
            AT_LEAST,
            BETWEEN,
            IS_EMPTY,
            IS_NOT_EMPTY,
            WITHIN_LAST_DAYS,
            NOT_WITHIN_LAST_DAYS)),
    CHOICE(EnumSet.of(EQUALS, NOT_EQUALS, IN, IS_EMPTY, IS_NOT_EMPTY)),
    /** Several of a few values; equals one when that is among them, in some when one of these is. */
    CHOICES(EnumSet.of(EQUALS, NOT_EQUALS, IN, IS_EMPTY, IS_NOT_EMPTY));

    @SuppressWarnings("ImmutableEnumChecker") // never changed, and handed out as a copy
    private final EnumSet<Operator> operators;

    FieldType(EnumSet<Operator> operators) {
        this.operators = operators;
    }

    /** The operators that make sense for it, in their order. */
    public Set<Operator> operators() {
        return EnumSet.copyOf(operators);
    }

    /** Whether a field of it lists the values that it can have. */
    public boolean hasChoices() {
        return this == CHOICE || this == CHOICES;
    }

    boolean allows(Operator operator) {
        return operators.contains(operator);
    }
}
