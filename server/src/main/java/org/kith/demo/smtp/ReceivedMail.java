package org.kith.demo.smtp;

import java.util.List;

/** A mail as it came over SMTP: the envelope and the message without the doubled dots. */
public record ReceivedMail(String from, List<String> recipients, byte[] message) {
    public ReceivedMail {
        recipients = List.copyOf(recipients);
    }
}
