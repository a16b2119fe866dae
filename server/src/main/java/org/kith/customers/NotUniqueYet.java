package org.kith.customers;

import java.util.Map;
import org.kith.platform.fields.CustomField;
import org.kith.shared.Message;
import org.kith.shared.Readers;
import org.kith.shared.Refusal;

/** A field cannot become unique while records share a value. */
class NotUniqueYet extends Refusal {
    NotUniqueYet(CustomField field, String example) {
        super(
                Kind.CONFLICT,
                "not-unique-yet",
                Message.of(
                        "Customers share values of “{0}”, e.g. “{1}”. Make them differ or merge them, then try again.",
                        field.name().in(Readers.current()), example),
                Map.of("field", "unique"));
    }
}
