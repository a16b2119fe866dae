package org.kith.channels.outbox;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The test mail did not go out. */
public class TestMailNotSent extends Refusal {
    TestMailNotSent(Message why) {
        super(Kind.CONFLICT, "test-mail-not-sent", why);
    }
}
