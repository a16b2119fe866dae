package org.kith.channels.optin;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** However many ask, an address hears little of it. */
class TooManyQuestions extends Refusal {
    TooManyQuestions(int times, long days) {
        super(
                Kind.TOO_MANY,
                "too-many-questions",
                Message.of(
                        "This address was asked {0} times within {1} days; it is not asked again for now.",
                        times, days));
    }

    TooManyQuestions() {
        super(
                Kind.TOO_MANY,
                "too-many-questions",
                Message.of("Too many people were asked within an hour. Try again later."));
    }
}
