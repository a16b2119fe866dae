package org.kith.intelligence.warehouse;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Something holds the feed back, so the copy still tells what the record has forgotten. */
class WarehouseBehind extends Refusal {
    WarehouseBehind() {
        super(
                Kind.CONFLICT,
                "warehouse-behind",
                Message.of(
                        "The records are erased, but the warehouse has not followed within two minutes: a transaction that is open for long holds it back. Go on with the erasure once that has ended."));
    }
}
