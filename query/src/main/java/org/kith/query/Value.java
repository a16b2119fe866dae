package org.kith.query;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A JSON scalar, numbers kept exact; dates and times are ISO texts. */
@JsonDeserialize(using = Value.Reader.class)
public sealed interface Value {

    /** A text, a date ({@code 2026-03-01}) or a time ({@code 2026-03-01T08:00:00Z}). */
    record Text(@JsonValue String text) implements Value {}

    /** An exact number. */
    record Num(@JsonValue BigDecimal number) implements Value {}

    /** True or false. */
    record Bool(@JsonValue boolean is) implements Value {}

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(BigDecimal number) {
        return new Num(number);
    }

    static Value of(long number) {
        return new Num(BigDecimal.valueOf(number));
    }

    static Value of(boolean is) {
        return new Bool(is);
    }

    static Value of(LocalDate date) {
        return new Text(date.toString());
    }

    static Value of(Instant time) {
        return new Text(time.toString());
    }

    /** Reads the scalars and refuses everything else. */
    final class Reader extends ValueDeserializer<Value> {
        @Override
        public Value deserialize(JsonParser parser, DeserializationContext context) {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> new Text(parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getDecimalValue());
                case VALUE_TRUE -> new Bool(true);
                case VALUE_FALSE -> new Bool(false);
                default -> (Value) context.handleUnexpectedToken(Value.class, parser);
            };
        }
    }
}
