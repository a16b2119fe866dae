package org.kith.channels.email;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a message as the DATA command wants it: CRLF line ends only, a dot doubled at a line's start (RFC 5321 §4.5.2). */
final class DotStuffing {
    private DotStuffing() {}

    /** Leaves the output at the start of a line. */
    static void write(byte[] message, OutputStream out) throws IOException {
        boolean lineStart = true;
        int from = 0;
        for (int i = 0; i < message.length; i++) {
            byte b = message[i];
            if (b == '.' && lineStart) {
                out.write(message, from, i - from);
                out.write('.');
                from = i;
            }
            if (b == '\r' || b == '\n') {
                out.write(message, from, i - from);
                out.write('\r');
                out.write('\n');
                i += b == '\r' && i + 1 < message.length && message[i + 1] == '\n' ? 1 : 0;
                from = i + 1;
            }
            lineStart = b == '\r' || b == '\n';
        }
        out.write(message, from, message.length - from);
        if (!lineStart) {
            out.write('\r');
            out.write('\n');
        }
    }
}
