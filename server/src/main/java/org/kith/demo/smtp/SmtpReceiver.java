package org.kith.demo.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mail server on this machine's loopback that takes mail for anyone and hands it to a listener. */
public final class SmtpReceiver implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpReceiver.class);
    private static final int BACKLOG = 200;

    private final ServerSocket socket;
    private final SmtpRules rules;
    private final Consumer<ReceivedMail> listener;
    private final Set<Socket> sessions = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = Thread.ofVirtual().name("smtp-receiver").unstarted(this::accept);

    private SmtpReceiver(ServerSocket socket, SmtpRules rules, Consumer<ReceivedMail> listener) {
        this.socket = socket;
        this.rules = rules;
        this.listener = listener;
    }

    /**
     * Listens on a port, or on a free one for 0.
     *
     * @param listener is called by several sessions at once, before the sender is told that the mail was taken
     */
    public static SmtpReceiver start(int port, SmtpRules rules, Consumer<ReceivedMail> listener) throws IOException {
        var receiver =
                new SmtpReceiver(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), rules, listener);
        receiver.acceptor.start();
        return receiver;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var session = socket.accept();
                sessions.add(session);
                Thread.ofVirtual().name("smtp-session").start(() -> serve(session));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The mail receiver could not accept a connection: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(Socket session) {
        try (session) {
            new SmtpSession(session, rules, listener).serve();
        } catch (IOException e) {
            LOG.debug("A mail session ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sessions.remove(session);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            // The port is free only when whoever waits on it has let go, and only then is there no further session.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var session : sessions) {
            session.close();
        }
    }
}
