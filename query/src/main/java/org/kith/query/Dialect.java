package org.kith.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What differs between the engines; the rest is written once, in {@link Compilation}. */
interface Dialect {

    /** How the field is read. */
    String read(Binding binding);

    /** Writes that the field has one of the values, where the engine has a way of its own; says whether it did. */
    boolean equal(Field field, List<Object> values, Compilation out);

    Tables tables();

    /** The instant as the type that the engine's driver and columns share. */
    Object instant(Instant instant);

    /** A place for a number, exact where the engine's own parameter type would not be. */
    String number(BigDecimal number);

    /** Lower case code point by code point, as {@link Folding} does it. */
    String folded(String text);

    /** Writes "is a customer with such purchases", never null. */
    void purchase(Filter.Bought bought, boolean negated, Compilation out);

    /** Writes "is a customer with this consent", never null. */
    void consent(Filter.Consented consented, boolean negated, Compilation out);
}
