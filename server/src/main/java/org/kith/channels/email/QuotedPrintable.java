package org.kith.channels.email;

import java.io.ByteArrayOutputStream;

/** Quoted-printable as of RFC 2045 §6.7 for text: lines end in CRLF and are at most 76 characters long. */
final class QuotedPrintable {
    private static final int LONGEST_LINE = 75; // one is left for the "=" of a soft break
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private QuotedPrintable() {}

    static void encode(byte[] text, ByteArrayOutputStream out) {
        var line = new byte[LONGEST_LINE + 1];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            if (b == '\r' || b == '\n') {
                i += b == '\r' && i + 1 < text.length && text[i + 1] == '\n' ? 1 : 0;
                endLine(out, line, length, false);
                length = 0;
                continue;
            }
            boolean literal = isLiteral(b, i + 1 == text.length || text[i + 1] == '\r' || text[i + 1] == '\n');
            if (length + (literal ? 1 : 3) > LONGEST_LINE) {
                endLine(out, line, length, true);
                length = 0;
            }
            if (literal) {
                line[length++] = b;
            } else {
                line[length++] = '=';
                line[length++] = HEX[(b >> 4) & 15];
                line[length++] = HEX[b & 15];
            }
        }
        out.write(line, 0, length);
    }

    private static boolean isLiteral(byte b, boolean endsLine) {
        return (b > ' ' && b < 127 && b != '=') || ((b == ' ' || b == '\t') && !endsLine);
    }

    private static void endLine(ByteArrayOutputStream out, byte[] line, int length, boolean soft) {
        out.write(line, 0, length);
        if (soft) {
            out.write('=');
        }
        out.write('\r');
        out.write('\n');
    }
}
