package org.kith.channels.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.channels.tracking.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads bounces (RFC 3464, and the older free-form ones), complaints (RFC 5965) and automatic answers. */
@Component
class ReturnedReader {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnedReader.class);
    private static final Pattern MESSAGE_ID = Pattern.compile("<kith\\.\\d+\\.(\\d{1,18})\\.([0-9a-f]{32})@");
    private static final Pattern RETURN_PATH = Pattern.compile("\\+(\\d{1,18})-([0-9a-f]{32})@");
    private static final Pattern STATUS_FIELD = Pattern.compile("(?im)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern ACTION_FIELD = Pattern.compile("(?im)^Action:\\s*(\\w+)");
    private static final Pattern DIAGNOSIS_FIELD =
            Pattern.compile("(?im)^Diagnostic-Code:\\s*(.*(?:\\R[ \\t].*){0,20})");
    private static final Pattern STATUS_ANYWHERE = Pattern.compile("\\b([45]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern CODE_ANYWHERE = Pattern.compile("(?m)\\b([45])[0-5]\\d[ -]");
    private static final Pattern FAILURE_SUBJECT = Pattern.compile(
            "undeliver|delivery (status|failure|has failed)|mail delivery failed|returned mail|failure notice|退信|投递失败");
    private static final int LONGEST_DIAGNOSIS = 300;
    private static final int LONGEST_SEARCHED = 1 << 20;

    private final Tokens tokens;

    ReturnedReader(Tokens tokens) {
        this.tokens = tokens;
    }

    Returned read(byte[] raw) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            var text = new String(raw, 0, Math.min(raw.length, LONGEST_SEARCHED), StandardCharsets.ISO_8859_1);
            return classify(message, text, delivery(text));
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
            // Whatever a stranger sends must not stop the reading of what comes after it; it is kept and shows as
            // unreadable.
            LOG.info("A message in the mailbox cannot be read: {}", e.toString());
            return new Returned.Unreadable();
        }
    }

    private static Returned classify(MimeMessage message, String text, OptionalLong delivery)
            throws MessagingException, IOException {
        var type = new ContentType(message.getContentType());
        if (type.match("multipart/report")) {
            var report = String.valueOf(type.getParameter("report-type")).toLowerCase(Locale.ROOT);
            if (report.equals("feedback-report")) {
                return new Returned.Complaint(delivery);
            }
            var status = part(message, "message/delivery-status");
            if (status != null) {
                return deliveryStatus(status, delivery);
            }
        }
        if (isAutomaticAnswer(message)) {
            return new Returned.AutoReply(delivery);
        }
        return isFailureNotice(message) ? failureNotice(text, delivery) : new Returned.Other(delivery);
    }

    private static Returned deliveryStatus(String fields, OptionalLong delivery) {
        var action = ACTION_FIELD.matcher(fields);
        boolean failed = !action.find() || action.group(1).equalsIgnoreCase("failed");
        var status = STATUS_FIELD.matcher(fields);
        if (!failed || !status.find()) {
            return new Returned.Other(delivery); // delayed, relayed, expanded: news, but no end
        }
        var diagnosis = DIAGNOSIS_FIELD.matcher(fields);
        return new Returned.Bounce(delivery, status.group(1), diagnosis.find() ? oneLine(diagnosis.group(1)) : "");
    }

    private static Returned failureNotice(String text, OptionalLong delivery) {
        var status = STATUS_ANYWHERE.matcher(text);
        if (status.find()) {
            return new Returned.Bounce(delivery, status.group(1), oneLine(line(text, status.start())));
        }
        var code = CODE_ANYWHERE.matcher(text);
        return code.find()
                ? new Returned.Bounce(delivery, code.group(1) + ".0.0", oneLine(line(text, code.start())))
                : new Returned.Other(delivery);
    }

    private static boolean isAutomaticAnswer(MimeMessage message) throws MessagingException {
        return header(message, "Auto-Submitted").startsWith("auto-replied")
                || !header(message, "X-Autoreply").isEmpty()
                || header(message, "Precedence").equals("auto_reply");
    }

    private static boolean isFailureNotice(MimeMessage message) throws MessagingException {
        var from = header(message, "From");
        var sender = header(message, "Return-Path");
        return (from.contains("mailer-daemon") || from.contains("postmaster") || sender.equals("<>"))
                && FAILURE_SUBJECT
                        .matcher(String.valueOf(message.getSubject()).toLowerCase(Locale.ROOT))
                        .find();
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        var values = message.getHeader(name);
        return values == null || values.length == 0 ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The text of the part with this type, on the first level; null if there is none. */
    private static @Nullable String part(MimeMessage message, String type) throws MessagingException, IOException {
        Multipart parts = new MimeMultipart(message.getDataHandler().getDataSource());
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                try (var in = part.getInputStream()) {
                    return new String(in.readNBytes(LONGEST_SEARCHED), StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    /** The delivery named by our own signed address or Message-ID; what is not signed by us names none. */
    private OptionalLong delivery(String text) {
        var byReturnPath = signed(RETURN_PATH, Tokens.Use.BOUNCE, text);
        return byReturnPath.isPresent() ? byReturnPath : signed(MESSAGE_ID, Tokens.Use.MESSAGE, text);
    }

    private OptionalLong signed(Pattern pattern, Tokens.Use use, String text) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            long delivery = Long.parseLong(matcher.group(1));
            if (tokens.proves(use, delivery, matcher.group(2))) {
                return OptionalLong.of(delivery);
            }
        }
        return OptionalLong.empty();
    }

    private static String line(String text, int position) {
        int start = text.lastIndexOf('\n', position) + 1;
        int end = text.indexOf('\n', position);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_DIAGNOSIS ? line : line.substring(0, LONGEST_DIAGNOSIS);
    }
}
