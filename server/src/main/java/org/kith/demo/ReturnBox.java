package org.kith.demo;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The mailbox to which the world's mail servers return what they cannot deliver; read by POP3 (RFC 1939), on loopback only. */
@Component
@InDemo
class ReturnBox implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnBox.class);
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int BACKLOG = 20;

    private final MailStore mails;
    private final Clock clock;
    private final int port;
    private @Nullable ServerSocket socket;

    ReturnBox(MailStore mails, Clock clock, @Value("${kith.world.return-port:0}") int port) {
        this.mails = mails;
        this.clock = clock;
        this.port = port;
    }

    @Override
    public synchronized void start() {
        try {
            var listening = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            socket = listening;
            Thread.ofVirtual().name("return-box").start(() -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's mailbox cannot listen on port %d.".formatted(port), e);
        }
    }

    @Override
    public synchronized void stop() {
        var listening = socket;
        socket = null;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where it listens. */
    synchronized int port() {
        var listening = socket;
        return listening == null ? port : listening.getLocalPort();
    }

    @Override
    public synchronized boolean isRunning() {
        return socket != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var session = listening.accept();
                Thread.ofVirtual().name("return-box-session").start(() -> serve(session));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    LOG.warn("The demo's mailbox could not accept a connection: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(Socket session) {
        try (session) {
            session.setSoTimeout(TIMEOUT_MILLIS);
            new Pop3(session, mails.returnedBy(clock.instant())).converse();
        } catch (IOException e) {
            LOG.debug("A session at the demo's mailbox ended: {}", e.getMessage());
        }
    }

    /** One session; it sees the messages that were there at its beginning and deletes none. */
    private final class Pop3 {
        private final BufferedReader in;
        private final OutputStream out;
        private final List<MailStore.Returned> messages;

        Pop3(Socket socket, List<MailStore.Returned> messages) throws IOException {
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            this.out = new BufferedOutputStream(socket.getOutputStream());
            this.messages = messages;
        }

        void converse() throws IOException {
            say("+OK the demo's mailbox");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var words = line.strip().split(" ", -1);
                var command = words[0].toUpperCase(Locale.ROOT);
                obey(command, words.length > 1 ? words[1] : "");
                if (command.equals("QUIT")) {
                    return;
                }
            }
        }

        private void obey(String command, String argument) throws IOException {
            switch (command) {
                case "CAPA" -> say("+OK\r\nUSER\r\nUIDL\r\n.");
                case "USER", "PASS", "NOOP", "RSET", "QUIT" -> say("+OK");
                case "STAT" ->
                    say("+OK %d %d"
                            .formatted(
                                    messages.size(),
                                    messages.stream()
                                            .mapToLong(MailStore.Returned::size)
                                            .sum()));
                case "LIST" -> list(argument, message -> Long.toString(message.size()));
                case "UIDL" -> list(argument, message -> "demo-" + message.id());
                case "RETR" -> retrieve(argument);
                default -> say("-ERR not known here");
            }
        }

        private void list(String argument, java.util.function.Function<MailStore.Returned, String> about)
                throws IOException {
            if (!argument.isEmpty()) {
                var message = message(argument);
                say(message == null ? "-ERR no such message" : "+OK %s %s".formatted(argument, about.apply(message)));
                return;
            }
            var lines = new StringBuilder("+OK\r\n");
            for (var i = 0; i < messages.size(); i++) {
                lines.append(i + 1)
                        .append(' ')
                        .append(about.apply(messages.get(i)))
                        .append("\r\n");
            }
            say(lines.append('.').toString());
        }

        private void retrieve(String argument) throws IOException {
            var message = message(argument);
            if (message == null) {
                say("-ERR no such message");
                return;
            }
            var text = new String(mails.returned(message.id()), StandardCharsets.ISO_8859_1);
            say("+OK\r\n" + text.replace("\r\n.", "\r\n..") + (text.endsWith("\r\n") ? "." : "\r\n."));
        }

        private MailStore.@Nullable Returned message(String number) {
            try {
                var position = Integer.parseInt(number) - 1;
                return position >= 0 && position < messages.size() ? messages.get(position) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
