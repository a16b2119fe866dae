package org.kith.platform.exports;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The file holds more than its owner may export by now. */
class RightsNarrowed extends Refusal {
    RightsNarrowed(long id) {
        super(
                Kind.FORBIDDEN,
                "rights-narrowed",
                Message.of(
                        "Your rights reach less than when export {0} was written, so its file stays closed. Export the list again.",
                        id));
    }
}
