package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The request changes something and does not show that it comes from our own pages. */
class ForgedRequest extends Refusal {
    ForgedRequest() {
        super(
                Kind.FORBIDDEN,
                "csrf",
                Message.of(
                        "The request lacks the header X-XSRF-TOKEN with the value of the cookie XSRF-TOKEN. Load the page again."));
    }
}
