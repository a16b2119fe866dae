package org.kith.platform.fields;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Two fields of one name could not be told apart. */
class FieldNameTaken extends Refusal {
    FieldNameTaken(String name) {
        super(
                Kind.CONFLICT,
                "name-taken",
                Message.of(
                        "There is a field “{0}” already. Choose another name, or restore it if it is retired.", name),
                Map.of("field", "name"));
    }
}
