package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A key came again with another request. */
class KeyUsedOtherwise extends Refusal {
    KeyUsedOtherwise() {
        super(
                Kind.INVALID,
                "key-used-otherwise",
                Message.of(
                        "This Idempotency-Key has come with another request before. Use a new key for each thing that you want done."));
    }
}
