package org.kith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.kith.demo.smtp.ReceivedMail;
import org.kith.demo.smtp.SmtpReceiver;
import org.kith.demo.smtp.SmtpRules;

/** The mail server that the tests' Kith sends by; it takes everything and remembers it. */
public final class TestMailServer {
    private static final ConcurrentLinkedQueue<ReceivedMail> MAILS = new ConcurrentLinkedQueue<>();
    private static final SmtpReceiver RECEIVER = start();

    private TestMailServer() {}

    public static int port() {
        return RECEIVER.port();
    }

    /** What this address got. A test uses addresses of its own. */
    public static List<ReceivedMail> mailsTo(String address) {
        return MAILS.stream()
                .filter(mail -> mail.recipients().contains(address))
                .toList();
    }

    private static SmtpReceiver start() {
        try {
            return SmtpReceiver.start(0, SmtpRules.takeEverything(), MAILS::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
