package org.kith.channels.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** Writes a mail as multipart/alternative in plain ASCII with CRLF line ends, ready for any server (RFC 2045, 5322). */
public final class MimeWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final byte[] CRLF = {'\r', '\n'};

    private MimeWriter() {}

    public static byte[] write(OutgoingMail mail) {
        var content = mail.content();
        var out = new ByteArrayOutputStream(
                content.html().length() + content.plain().length() + 2048);
        // A line of quoted-printable or base64 never starts so: "=_" is not an escape, "--" is followed by it.
        var boundary = "=_kith_" + Integer.toHexString(mail.messageId().hashCode());
        writeHeaders(mail, out);
        header(out, "MIME-Version", "1.0");
        header(out, "Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
        out.writeBytes(CRLF);
        part(out, boundary, "text/plain", content.plain());
        part(out, boundary, "text/html", content.html());
        ascii(out, "--" + boundary + "--\r\n");
        return out.toByteArray();
    }

    private static void writeHeaders(OutgoingMail mail, ByteArrayOutputStream out) {
        header(out, "Date", DATE.format(mail.date()));
        header(
                out,
                "From",
                HeaderText.phrase(mail.from().name()) + " <" + mail.from().address() + ">");
        if (mail.replyTo() != null) {
            header(out, "Reply-To", "<" + mail.replyTo() + ">");
        }
        header(out, "To", "<" + mail.to() + ">");
        header(out, "Message-ID", mail.messageId());
        header(out, "Subject", HeaderText.encode(mail.content().subject()));
        mail.headers().forEach((name, value) -> {
            if (!HeaderText.isOneLine(name) || !HeaderText.isOneLine(value)) {
                throw new IllegalArgumentException("The header %s must be one line.".formatted(name.strip()));
            }
            header(out, name, value);
        });
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        out.writeBytes((name + ": " + value).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(CRLF);
    }

    private static void part(ByteArrayOutputStream out, String boundary, String type, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean base64 = isMostlyNotAscii(bytes);
        ascii(out, "--" + boundary + "\r\n");
        header(out, "Content-Type", type + "; charset=UTF-8");
        header(out, "Content-Transfer-Encoding", base64 ? "base64" : "quoted-printable");
        out.writeBytes(CRLF);
        if (base64) {
            out.writeBytes(Base64.getMimeEncoder(76, CRLF).encode(bytes));
        } else {
            QuotedPrintable.encode(bytes, out);
        }
        out.writeBytes(CRLF);
    }

    private static boolean isMostlyNotAscii(byte[] bytes) {
        int high = 0;
        for (byte b : bytes) {
            high += b < 0 ? 1 : 0;
        }
        return high > bytes.length / 6;
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
