package org.kith.platform.privacy;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Nobody is erased twice at once. */
class ErasureUnderWay extends Refusal {
    ErasureUnderWay(long customer, long erasure) {
        super(
                Kind.CONFLICT,
                "erasure-under-way",
                Message.of(
                        "Customer {0} is being erased already, by erasure {1}. Approve or withdraw that one.",
                        customer, erasure),
                Map.of("erasure", erasure));
    }
}
