package org.kith.query;

import java.util.List;

/** A checked filter: fields found, values typed, segments inlined. */
sealed interface Node {

    Filter source();

    record All(Filter source, List<Node> parts) implements Node {}

    record Any(Filter source, List<Node> parts) implements Node {}

    record Not(Filter source, Node part) implements Node {}

    record Segment(Filter source, Node part) implements Node {}

    /**
     * A comparison with values of the field's type: String, BigDecimal, Boolean, LocalDate, for timestamps LocalDate or
     * Instant, and Integer for a number of days.
     */
    record Test(Filter.Compare source, Field field, List<Object> operands) implements Node {}

    record Purchase(Filter.Bought source) implements Node {}

    record Consent(Filter.Consented source) implements Node {}
}
