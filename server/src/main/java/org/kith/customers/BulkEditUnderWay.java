package org.kith.customers;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** What is still being done cannot be taken back yet. */
final class BulkEditUnderWay extends Refusal {
    BulkEditUnderWay(long id) {
        super(
                Kind.CONFLICT,
                "bulk-edit-under-way",
                Message.of(
                        "The bulk edit {0} is still under way. Wait for its end, or end its job, and undo it then.",
                        id),
                Map.of());
    }
}
