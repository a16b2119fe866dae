package org.kith.shared;

import java.util.Map;

/** A value in the request is wrong; the message says where and what would be right. */
public class Invalid extends Refusal {
    public Invalid(String field, String text, Object... values) {
        this(field, Message.of(text, values));
    }

    public Invalid(String field, Message message) {
        super(Kind.INVALID, "invalid", message, Map.of("field", field));
    }
}
