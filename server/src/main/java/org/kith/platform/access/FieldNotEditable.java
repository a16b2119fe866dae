package org.kith.platform.access;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The viewer's roles do not let this field be changed; whether the value would have been another is not told. */
public class FieldNotEditable extends Refusal {
    public FieldNotEditable(String field) {
        super(
                Kind.FORBIDDEN,
                "field-not-editable",
                Message.of(
                        "Your roles do not let you change the field {0}. Leave it out, or ask an administrator.",
                        field),
                Map.of("field", field));
    }
}
