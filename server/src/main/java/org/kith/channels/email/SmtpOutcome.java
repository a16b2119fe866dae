package org.kith.channels.email;

import java.io.IOException;

/** What became of one mail that was offered to the server. */
public sealed interface SmtpOutcome {
    /** The server took it and answers for it. */
    record Accepted(SmtpReply reply) implements SmtpOutcome {}

    /** The server did not take it, so nobody got it. */
    record Refused(SmtpReply reply) implements SmtpOutcome {}

    /** The server does not offer what this mail needs, e.g. SMTPUTF8. */
    record Impossible(String need) implements SmtpOutcome {}

    /**
     * The connection ended.
     *
     * @param inDoubt the end of the message may have reached the server, so it may have taken it
     */
    record Lost(boolean inDoubt, IOException cause) implements SmtpOutcome {}
}
