package org.kith.channels.outbox;

import java.util.Map;
import org.kith.shared.Refusal;

/** The mailing is not in a state that allows this. */
public class MailingNotReady extends Refusal {
    MailingNotReady(MailingId mailing, MailingState state, String what) {
        super(
                Kind.CONFLICT,
                "mailing-not-ready",
                "Mailing %d is %s and cannot %s.".formatted(mailing.value(), state.code(), what),
                Map.of("state", state.code()));
    }
}
