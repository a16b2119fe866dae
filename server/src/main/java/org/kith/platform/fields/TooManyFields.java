package org.kith.platform.fields;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** More fields than a form could show. */
class TooManyFields extends Refusal {
    TooManyFields(int most) {
        super(
                Kind.CONFLICT,
                "too-many-fields",
                Message.of(
                        "There are {0} fields already, as many as there can be. Change one that is no longer used.",
                        most));
    }
}
