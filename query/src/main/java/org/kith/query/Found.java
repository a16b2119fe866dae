package org.kith.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the customer's own facts say at one place of a filter. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Found.Attribute.class, name = "attribute"),
    @JsonSubTypes.Type(value = Found.Purchases.class, name = "purchases"),
    @JsonSubTypes.Type(value = Found.Agreement.class, name = "agreement")
})
public sealed interface Found {

    /** The field's value; null when it is missing. */
    record Attribute(@Nullable Value value) implements Found {}

    /** How many orders of that kind lie in the window, what they come to, and when the last was. */
    record Purchases(int orders, BigDecimal total, @Nullable Instant last) implements Found {}

    /** Whether the consent stands. */
    record Agreement(boolean granted) implements Found {}
}
