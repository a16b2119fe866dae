package org.kith.customers;

import java.util.Map;
import org.kith.platform.fields.CustomField;
import org.kith.shared.Message;
import org.kith.shared.Readers;
import org.kith.shared.Refusal;

/** Another customer has the value of a field in which no two may have the same. */
class ValueTaken extends Refusal {
    ValueTaken(CustomField field) {
        super(
                Kind.CONFLICT,
                "value-taken",
                Message.of(
                        "Another customer has this “{0}” already. Choose another value, or merge the two customers.",
                        field.name().in(Readers.current())),
                Map.of("field", field.path()));
    }
}
