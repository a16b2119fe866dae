package org.kith.platform.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request and its answer over a connection of their own: the name is looked up here, every address it leads to must be public
 * unless the destination is trusted, and the connection goes to the very address that was looked at. No proxy is asked, and
 * however slowly the other side speaks, it is over in time.
 */
public final class Line {
    private static final int MOST_ADDRESSES = 3;

    /** The names' addresses; a test's own answers as it likes. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    /** Makes an answer of what the other side says. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    private final Resolver resolver;
    private final Duration timeout;
    private final Supplier<SSLSocketFactory> tls;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbound-deadlines").factory());

    /** @param tls asked when it is needed, since it takes a while to make */
    public Line(Resolver resolver, Duration timeout, Supplier<SSLSocketFactory> tls) {
        this.resolver = resolver;
        this.timeout = timeout;
        this.tls = tls;
    }

    public <T> T exchange(Destination to, byte[] request, Reading<T> reading) throws IOException {
        for (var address : checked(to)) {
            try (var socket = new Socket(Proxy.NO_PROXY)) {
                return exchange(socket, new Try(to, address), request, reading);
            } catch (ConnectException e) {
                // the next of its addresses may listen
            }
        }
        throw new ConnectException("nobody listens");
    }

    private record Try(Destination to, InetAddress address) {}

    private <T> T exchange(Socket socket, Try attempt, byte[] request, Reading<T> reading) throws IOException {
        var deadline = deadlines.schedule(() -> close(socket), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            socket.connect(new InetSocketAddress(attempt.address(), attempt.to().port()), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            var line = attempt.to().tls() ? secured(socket, attempt.to()) : socket;
            var out = line.getOutputStream();
            out.write(request);
            out.flush();
            return reading.read(line.getInputStream());
        } finally {
            deadline.cancel(false);
        }
    }

    private List<InetAddress> checked(Destination to) throws IOException {
        var addresses = resolver.resolve(to.host());
        if (addresses.length == 0 || (!to.trusted() && !Arrays.stream(addresses).allMatch(PublicAddress::is))) {
            throw new IOException("not public");
        }
        return Arrays.stream(addresses).limit(MOST_ADDRESSES).toList();
    }

    private Socket secured(Socket plain, Destination to) throws IOException {
        var secured = (SSLSocket) tls.get().createSocket(plain, to.host(), to.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
