package org.kith.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A description of customers: the one language of list views, segments, journeys, rules and targeting.
 *
 * <p>Every filter is either true or false of a customer, never unknown: a comparison with a missing value is false, so
 * its negation is true.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Filter.Everyone.class, name = "everyone"),
    @JsonSubTypes.Type(value = Filter.And.class, name = "and"),
    @JsonSubTypes.Type(value = Filter.Or.class, name = "or"),
    @JsonSubTypes.Type(value = Filter.Not.class, name = "not"),
    @JsonSubTypes.Type(value = Filter.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = Filter.Bought.class, name = "bought"),
    @JsonSubTypes.Type(value = Filter.Consented.class, name = "consented"),
    @JsonSubTypes.Type(value = Filter.InSegment.class, name = "inSegment")
})
public sealed interface Filter {

    /** Every customer. */
    record Everyone() implements Filter {}

    /** Customers of whom all parts are true; no part means everyone. */
    record And(List<Filter> all) implements Filter {
        public And {
            all = Required.list(all, "all");
        }
    }

    /** Customers of whom at least one part is true; no part means nobody. */
    record Or(List<Filter> any) implements Filter {
        public Or {
            any = Required.list(any, "any");
        }
    }

    /** Customers of whom the filter is false, those with a missing value among them. */
    record Not(Filter filter) implements Filter {
        public Not {
            Required.part(filter, "filter");
        }
    }

    /** Customers whose field (or trait, as {@code trait.<name>}) compares so with the values. */
    record Compare(String field, Operator operator, List<Value> values) implements Filter {
        public Compare {
            Required.part(field, "field");
            Required.part(operator, "operator");
            values = values == null ? List.of() : Required.list(values, "values");
        }

        public Compare(String field, Operator operator, Value... values) {
            this(field, operator, List.of(values));
        }
    }

    /**
     * Customers who, within the window, placed at least so many sale orders with such a thing in them, and for these
     * things together an amount between the two ends.
     */
    record Bought(
            What what,
            int atLeast,
            @Nullable Amount amount,
            @Nullable Window window) implements Filter {
        public Bought {
            Required.part(what, "what");
        }
    }

    /** Customers who at present agree to be contacted on this channel for this purpose. */
    record Consented(String channel, String purpose) implements Filter {
        public Consented {
            Required.part(channel, "channel");
            Required.part(purpose, "purpose");
        }
    }

    /** Customers of whom another segment's rule is true. */
    record InSegment(long segment) implements Filter {}
}
