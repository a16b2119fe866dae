package org.kith.demo.smtp;

import java.time.Duration;
import java.util.List;

/** How a server behaves beyond taking everything: who is refused, when it is slow, when it hangs up. */
@FunctionalInterface
public interface SmtpRules {
    /** Where a session stands when the rules are asked. */
    enum Moment {
        CONNECTED,
        RECIPIENT,
        DATA,
        /** The message's end was read; it is not yet handed on. */
        END_READ,
        /** The message was handed on; the answer is not yet given. */
        TAKEN
    }

    /** What to do then. */
    sealed interface Action {}

    /** Go on as usual. */
    record Proceed() implements Action {}

    /** Answer with this refusal. */
    record Refuse(int code, String text) implements Action {}

    /** Close the connection without a word. */
    record HangUp() implements Action {}

    /** Say nothing for so long, then go on. */
    record Wait(Duration duration) implements Action {}

    /** @param recipients those named so far; at {@link Moment#RECIPIENT} the last is the one in question */
    Action at(Moment moment, List<String> recipients);

    static SmtpRules takeEverything() {
        return (moment, recipients) -> new Proceed();
    }
}
