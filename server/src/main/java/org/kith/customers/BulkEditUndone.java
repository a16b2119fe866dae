package org.kith.customers;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A bulk edit is taken back once. */
final class BulkEditUndone extends Refusal {
    BulkEditUndone(long id) {
        super(
                Kind.CONFLICT,
                "bulk-edit-undone",
                Message.of(
                        "The bulk edit {0} is undone already. What it left can be changed record by record, or by another bulk edit.",
                        id),
                Map.of());
    }
}
