package org.kith.channels.outbox;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The mailing is not in a state that allows this. */
public class MailingNotReady extends Refusal {
    MailingNotReady(MailingId mailing, MailingState state, Message what) {
        super(
                Kind.CONFLICT,
                "mailing-not-ready",
                Message.of("Mailing {0} is {1} and cannot {2}.", mailing.value(), Message.term(state.code()), what),
                Map.of("state", state.code()));
    }
}
