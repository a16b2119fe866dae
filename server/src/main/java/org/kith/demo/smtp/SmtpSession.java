package org.kith.demo.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client's session (RFC 5321 with PIPELINING, RFC 2920). */
final class SmtpSession {
    private static final int TIMEOUT_MILLIS = 300_000;
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_MESSAGE = 32 << 20;
    private static final int MOST_RECIPIENTS = 100;

    private final InputStream in;
    private final OutputStream out;
    private final SmtpRules rules;
    private final Consumer<ReceivedMail> listener;
    private @Nullable String from;
    private final List<String> recipients = new ArrayList<>();

    SmtpSession(Socket socket, SmtpRules rules, Consumer<ReceivedMail> listener) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = new BufferedOutputStream(socket.getOutputStream());
        this.rules = rules;
        this.listener = listener;
    }

    /** The rules' wish to end the session without a word. */
    private static final class HungUp extends IOException {
        HungUp() {
            super("hung up by the rules");
        }
    }

    void serve() throws IOException, InterruptedException {
        if (!allowed(SmtpRules.Moment.CONNECTED)) {
            out.flush();
            return;
        }
        answer("220 kith demo mail server");
        var line = readLine();
        while (line != null && !line.regionMatches(true, 0, "QUIT", 0, 4)) {
            obey(line);
            line = readLine();
        }
        answer("221 2.0.0 Bye");
        out.flush();
    }

    private void obey(String line) throws IOException, InterruptedException {
        var upper = line.toUpperCase(Locale.ROOT);
        if (upper.startsWith("EHLO ")) {
            answer("250-kith\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE "
                    + LONGEST_MESSAGE);
        } else if (upper.startsWith("HELO ")) {
            answer("250 kith");
        } else if (upper.startsWith("MAIL FROM:")) {
            reset();
            from = path(line.substring(10));
            answer(from == null ? "501 5.1.7 Bad sender" : "250 2.1.0 Ok");
        } else if (upper.startsWith("RCPT TO:")) {
            recipient(path(line.substring(8)));
        } else if (upper.equals("DATA")) {
            data();
        } else if (upper.equals("RSET")) {
            reset();
            answer("250 2.0.0 Ok");
        } else if (upper.equals("NOOP")) {
            answer("250 2.0.0 Ok");
        } else {
            answer("502 5.5.1 Not known here");
        }
    }

    private static @Nullable String path(String argument) {
        var text = argument.strip();
        int end = text.indexOf('>');
        return text.startsWith("<") && end > 0 ? text.substring(1, end) : null;
    }

    private void recipient(@Nullable String address) throws IOException, InterruptedException {
        if (from == null) {
            answer("503 5.5.1 MAIL first");
        } else if (address == null || address.isEmpty()) {
            answer("501 5.1.3 Bad recipient");
        } else if (recipients.size() >= MOST_RECIPIENTS) {
            answer("452 4.5.3 Too many recipients");
        } else {
            recipients.add(address);
            if (allowed(SmtpRules.Moment.RECIPIENT)) {
                answer("250 2.1.5 Ok");
            } else {
                recipients.removeLast();
            }
        }
    }

    private void data() throws IOException, InterruptedException {
        if (recipients.isEmpty()) {
            answer("554 5.5.1 No valid recipients");
            return;
        }
        if (!allowed(SmtpRules.Moment.DATA)) {
            reset();
            return;
        }
        answer("354 End with a dot");
        out.flush();
        var message = new Message();
        message.read();
        if (!allowed(SmtpRules.Moment.END_READ)) {
            reset();
        } else if (message.refusal != null) {
            answer(message.refusal);
            reset();
        } else {
            listener.accept(new ReceivedMail(String.valueOf(from), recipients, message.bytes.toByteArray()));
            if (allowed(SmtpRules.Moment.TAKEN)) {
                answer("250 2.0.0 Taken");
            }
            reset();
        }
    }

    private void reset() {
        from = null;
        recipients.clear();
    }

    /** Asks the rules; if they refuse, the answer is given. */
    private boolean allowed(SmtpRules.Moment moment) throws IOException, InterruptedException {
        return switch (rules.at(moment, recipients)) {
            case SmtpRules.Proceed proceed -> true;
            case SmtpRules.Refuse refuse -> {
                answer(refuse.code() + " " + refuse.text());
                yield false;
            }
            case SmtpRules.HangUp hangUp -> throw new HungUp();
            case SmtpRules.Wait wait -> {
                out.flush();
                Thread.sleep(wait.duration());
                yield true;
            }
        };
    }

    private void answer(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        // What the client sent at once is answered at once.
        if (in.available() == 0) {
            out.flush();
        }
    }

    private @Nullable String readLine() throws IOException {
        var line = new ByteArrayOutputStream(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("endless line");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Reads a message to its end, which is CRLF dot CRLF and nothing else; a bare CR or LF makes it refused. */
    private final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        private @Nullable String refusal;

        void read() throws IOException {
            boolean lineStart = true;
            while (true) {
                int c = next();
                if (c == '.' && lineStart) {
                    c = next();
                    if (c == '\r') {
                        if (next() == '\n') {
                            return;
                        }
                        refusal = "550 5.6.0 A bare CR";
                    }
                }
                lineStart = false;
                if (c == '\r') {
                    keep(c);
                    c = next();
                    lineStart = c == '\n';
                    refusal = lineStart ? refusal : "550 5.6.0 A bare CR";
                } else if (c == '\n') {
                    refusal = "550 5.6.0 A bare LF";
                }
                keep(c);
            }
        }

        private void keep(int c) {
            if (bytes.size() < LONGEST_MESSAGE) {
                bytes.write(c);
            } else {
                refusal = "552 5.3.4 Too big";
            }
        }

        private int next() throws IOException {
            int c = in.read();
            if (c < 0) {
                throw new IOException("closed within a message");
            }
            return c;
        }
    }
}
