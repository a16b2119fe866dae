package org.kith.platform.privacy;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** What was asked for does not fit where the erasure stands. */
class ErasureNotPlanned extends Refusal {
    ErasureNotPlanned(long erasure) {
        super(
                Kind.CONFLICT,
                "erasure-not-planned",
                Message.of(
                        "Erasure {0} does not stand where this can be done. Load it again to see where it stands.",
                        erasure));
    }
}
