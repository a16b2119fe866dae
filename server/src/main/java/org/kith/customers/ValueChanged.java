package org.kith.customers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Somebody else changed the value that is being edited; nothing was overwritten. */
final class ValueChanged extends Refusal {
    ValueChanged(long customer, String field, @Nullable Object current) {
        super(
                Kind.CONFLICT,
                "value-changed",
                Message.of(
                        "Somebody else changed the field {0} of customer {1} meanwhile. See what it is now, and decide what stays.",
                        field, customer),
                details(field, current));
    }

    private static Map<String, Object> details(String field, @Nullable Object current) {
        var details = new LinkedHashMap<String, Object>();
        details.put("field", field);
        if (current != null) {
            details.put("current", current);
        }
        return details;
    }
}
