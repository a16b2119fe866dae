package org.kith.channels.email;

import java.io.IOException;

/** The server would not open a session with us. */
public class SmtpRefusal extends IOException {
    SmtpRefusal(String what, SmtpReply reply) {
        super("The mail server refused %s: %s".formatted(what, reply.text()));
    }

    SmtpRefusal(String message) {
        super(message);
    }
}
