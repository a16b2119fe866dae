package org.kith.channels.optin;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The mail server did not take the question. */
class QuestionNotSent extends Refusal {
    QuestionNotSent(long id) {
        super(
                Kind.CONFLICT,
                "question-not-sent",
                Message.of("The mail server did not take question {0}. Ask once more later.", id));
    }
}
