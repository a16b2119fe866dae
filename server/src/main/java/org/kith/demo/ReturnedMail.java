package org.kith.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.kith.demo.smtp.ReceivedMail;

/** What other mail servers send back about a mail: that it could not be delivered, or that its recipient called it spam. */
final class ReturnedMail {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ReturnedMail() {}

    /** A delivery status notification (RFC 3464). */
    static byte[] bounce(ReceivedMail mail, String recipient, Instant at) {
        return report(
                "delivery-status",
                "Undelivered Mail Returned to Sender",
                mail,
                at,
                "Your mail could not be delivered: the mailbox is not in use any more.",
                """
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.example.net

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 The mailbox is not in use any more
                """.formatted(recipient));
    }

    /** A complaint from a feedback loop (RFC 5965). */
    static byte[] complaint(ReceivedMail mail, String recipient, Instant at) {
        return report(
                "feedback-report",
                "Complaint about a mail from you",
                mail,
                at,
                "One of our users has marked your mail as spam.",
                """
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: ExampleMail/1.0
                Version: 1
                Original-Rcpt-To: %s
                """.formatted(recipient));
    }

    private static byte[] report(
            String type, String subject, ReceivedMail mail, Instant at, String words, String machinePart) {
        var boundary = "report-%x".formatted(at.toEpochMilli());
        return """
                Return-Path: <>
                Date: %1$s
                From: Mail Delivery System <mailer-daemon@mail.example.net>
                To: <%2$s>
                Subject: %3$s
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=%4$s; boundary="%5$s"

                --%5$s
                Content-Type: text/plain; charset=UTF-8

                %6$s

                --%5$s
                %7$s
                --%5$s
                Content-Type: text/rfc822-headers

                %8$s
                --%5$s--
                """.formatted(DATE.format(at), mail.from(), subject, type, boundary, words, machinePart, headers(mail))
                .replace("\r\n", "\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String headers(ReceivedMail mail) {
        var text = new String(mail.message(), StandardCharsets.UTF_8);
        var end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }
}
