package org.kith.channels.email;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A session with a mail server that carries one mail after another. It tells apart what other clients do not: whether a mail
 * that ended in an error can have arrived.
 */
public final class SmtpConnection implements Closeable {
    /** Called when all but the end of a mail is with the server; the end is sent only if it returns. */
    @FunctionalInterface
    public interface BeforeEnd {
        void await() throws IOException;
    }

    /** Who sends to whom, for the server. */
    public record Envelope(EmailAddress from, EmailAddress to) {}

    private static final int CONNECT_MILLIS = 10_000;
    private static final int LONGEST_REPLY_LINE = 4096;
    private static final int MOST_REPLY_LINES = 100;
    private static final byte[] END = {'.', '\r', '\n'};

    private final SmtpServer server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private Set<String> offers = Set.of();

    private SmtpConnection(SmtpServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /** Connects, greets, and as configured encrypts and signs in. */
    public static SmtpConnection open(SmtpServer server) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
            socket.setSoTimeout(millis(server.replyTimeout()));
            var connection = new SmtpConnection(
                    server, server.tls() == SmtpServer.Tls.IMPLICIT ? secure(server, socket) : socket);
            connection.greet();
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void greet() throws IOException {
        require(readReply(), "the connection");
        hello();
        if (server.tls() == SmtpServer.Tls.STARTTLS) {
            startTls();
            hello();
        }
        if (server.username() != null) {
            signIn(server.username(), server.password() == null ? "" : server.password());
        }
    }

    private void hello() throws IOException {
        var name = server.helo().isBlank() ? InetAddress.getLocalHost().getHostName() : server.helo();
        var reply = command("EHLO " + name);
        if (reply.isPositive()) {
            offers = new TreeSet<>(reply.lines().stream()
                    .skip(1)
                    .map(line -> line.toUpperCase(Locale.ROOT).strip())
                    .toList());
        } else {
            require(command("HELO " + name), "our greeting");
            offers = Set.of();
        }
    }

    private void startTls() throws IOException {
        if (!offers.contains("STARTTLS")) {
            throw new SmtpRefusal(
                    "The mail server %s does not offer STARTTLS. Set kith.smtp.tls to 'implicit' or choose another server."
                            .formatted(server));
        }
        require(command("STARTTLS"), "STARTTLS");
        if (in.available() > 0) {
            // What was sent before the handshake is not from the server we are about to check.
            throw new SmtpRefusal(
                    "The mail server %s sent more than its answer before the encryption.".formatted(server));
        }
        socket = secure(server, socket);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    private static Socket secure(SmtpServer server, Socket plain) throws IOException {
        var factory = server.trust() == null
                ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                : TrustedCertificates.factory(server.trust());
        var secure = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        try {
            secure.startHandshake();
        } catch (SSLHandshakeException e) {
            throw new SmtpRefusal(
                    "The mail server %s cannot prove who it is (%s). If it is yours, name the PEM file of its certificate in kith.smtp.trust."
                            .formatted(server, e.getMessage()));
        }
        return secure;
    }

    private void signIn(String username, String password) throws IOException {
        if (!(socket instanceof SSLSocket) && !socket.getInetAddress().isLoopbackAddress()) {
            throw new SmtpRefusal(
                    "The password is not sent to %s without encryption. Set kith.smtp.tls to 'starttls' or 'implicit'."
                            .formatted(server));
        }
        var mechanisms =
                offers.stream().filter(o -> o.startsWith("AUTH ")).findFirst().orElse("");
        if (mechanisms.contains("PLAIN")) {
            require(command("AUTH PLAIN " + base64("\0" + username + "\0" + password)), "our sign-in");
        } else if (mechanisms.contains("LOGIN")) {
            command("AUTH LOGIN");
            command(base64(username));
            require(command(base64(password)), "our sign-in");
        } else {
            throw new SmtpRefusal("The mail server %s offers no sign-in by PLAIN or LOGIN.".formatted(server));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Offers one mail. Never throws for what the network does: the outcome says whether the mail can have arrived.
     *
     * @param beforeEnd may refuse by an exception; the mail is then given up, and the outcome is lost but not in doubt
     */
    public SmtpOutcome send(Envelope envelope, byte[] mail, BeforeEnd beforeEnd) {
        boolean utf8 = envelope.from().needsUtf8() || envelope.to().needsUtf8();
        if (utf8 && !offers.contains("SMTPUTF8")) {
            return new SmtpOutcome.Impossible("SMTPUTF8");
        }
        boolean ended = false;
        try {
            var refusal = offer(envelope, utf8);
            if (refusal != null) {
                return new SmtpOutcome.Refused(refusal);
            }
            DotStuffing.write(mail, out);
            out.flush();
            beforeEnd.await();
            ended = true;
            out.write(END);
            out.flush();
            socket.setSoTimeout(millis(server.acceptTimeout()));
            var reply = readReply();
            socket.setSoTimeout(millis(server.replyTimeout()));
            return reply.isPositive() ? new SmtpOutcome.Accepted(reply) : new SmtpOutcome.Refused(reply);
        } catch (IOException e) {
            abandon();
            return new SmtpOutcome.Lost(ended, e);
        }
    }

    private @Nullable SmtpReply offer(Envelope envelope, boolean utf8) throws IOException {
        var from = "MAIL FROM:<" + envelope.from() + ">" + (utf8 ? " SMTPUTF8" : "");
        var to = "RCPT TO:<" + envelope.to() + ">";
        return offers.contains("PIPELINING") ? offerAtOnce(from, to) : offerInTurn(from, to);
    }

    private @Nullable SmtpReply offerAtOnce(String from, String to) throws IOException {
        write(from);
        write(to);
        write("DATA");
        out.flush();
        var fromReply = readReply();
        var toReply = readReply();
        var dataReply = readReply();
        var refusal = !fromReply.isPositive() ? fromReply : !toReply.isPositive() ? toReply : null;
        if (refusal != null && dataReply.isGoAhead()) {
            // RFC 2920: it waits for a text although it has no recipient; an empty one goes to nobody.
            out.write(END);
            out.flush();
            readReply();
        }
        if (refusal == null && !dataReply.isGoAhead()) {
            refusal = dataReply;
        }
        return refusal == null ? null : refused(refusal);
    }

    private @Nullable SmtpReply offerInTurn(String from, String to) throws IOException {
        for (var line : List.of(from, to)) {
            var reply = command(line);
            if (!reply.isPositive()) {
                return refused(reply);
            }
        }
        var reply = command("DATA");
        return reply.isGoAhead() ? null : refused(reply);
    }

    private SmtpReply refused(SmtpReply refusal) throws IOException {
        if (!refusal.endsSession()) {
            require(command("RSET"), "RSET");
        }
        return refusal;
    }

    private SmtpReply command(String line) throws IOException {
        write(line);
        out.flush();
        return readReply();
    }

    private void write(String line) throws IOException {
        if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("An SMTP command must be one line.");
        }
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }

    private SmtpReply readReply() throws IOException {
        var lines = new ArrayList<String>(1);
        while (lines.size() < MOST_REPLY_LINES) {
            var line = readLine();
            if (line.length() < 3 || !line.chars().limit(3).allMatch(c -> c >= '0' && c <= '9')) {
                throw new IOException("The mail server %s answered with something else than SMTP.".formatted(server));
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) != '-') {
                return new SmtpReply(Integer.parseInt(line.substring(0, 3)), lines);
            }
        }
        throw new IOException("The mail server %s does not stop answering.".formatted(server));
    }

    private String readLine() throws IOException {
        var line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The mail server %s closed the connection.".formatted(server));
            }
            if (line.length() > LONGEST_REPLY_LINE) {
                throw new IOException("The mail server %s answers with endless lines.".formatted(server));
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void require(SmtpReply reply, String what) throws SmtpRefusal {
        if (!reply.isPositive()) {
            throw new SmtpRefusal(what, reply);
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /** Ends the session in good order. */
    @Override
    public void close() {
        try {
            write("QUIT");
            out.flush();
        } catch (IOException e) {
            // It is gone already, which is what we wanted.
        } finally {
            abandon();
        }
    }

    /** Ends it at once: whatever was begun is not delivered. */
    public void abandon() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing a broken socket has no other way to fail.
        }
    }
}
