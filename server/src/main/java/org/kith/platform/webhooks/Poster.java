package org.kith.platform.webhooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Posts one message to an address that a user wrote, without becoming that user's way into our network: the name is looked up here,
 * every address it leads to must be public, and the connection goes to the very address that was looked at. No proxy, no redirect
 * is followed, nothing of the answer is kept but its status, and everything that is no answer is the same to who asks.
 */
final class Poster {
    private static final int LONGEST_HEAD = 16_384;
    private static final int MOST_ADDRESSES = 3;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final Pattern RETRY_AFTER = Pattern.compile("(?im)^retry-after:\\s*(\\d{1,6})\\s*$");

    /** The names' addresses; a test's own answers as it likes. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    /**
     * What the receiver said.
     *
     * @param retryAfter seconds, where it named some
     */
    record Answer(int status, @Nullable Integer retryAfter) {
        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    private final Resolver resolver;
    private final Duration timeout;
    private final SSLSocketFactory tls;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    Poster(Resolver resolver, Duration timeout) {
        this(resolver, timeout, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Poster(Resolver resolver, Duration timeout, SSLSocketFactory tls) {
        this.resolver = resolver;
        this.timeout = timeout;
        this.tls = tls;
    }

    /** Empty where no answer came, for whatever reason. */
    Optional<Answer> post(Destination to, Map<String, String> headers, byte[] body) {
        try {
            for (var address : checked(to)) {
                try (var socket = new Socket(java.net.Proxy.NO_PROXY)) {
                    return Optional.of(post(socket, new Attempt(to, address, headers, body)));
                } catch (java.net.ConnectException e) {
                    // the next of its addresses may listen
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private record Attempt(Destination to, InetAddress address, Map<String, String> headers, byte[] body) {}

    private Answer post(Socket socket, Attempt attempt) throws IOException {
        var to = attempt.to();
        // However slowly it speaks, it is over then.
        var deadline = deadlines.schedule(() -> close(socket), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            socket.connect(new InetSocketAddress(attempt.address(), to.port()), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            var line = to.tls() ? secured(socket, to) : socket;
            var out = line.getOutputStream();
            out.write(head(attempt).getBytes(StandardCharsets.ISO_8859_1));
            out.write(attempt.body());
            out.flush();
            return answer(line.getInputStream());
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
        var secured = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static String head(Attempt attempt) {
        var head = new StringBuilder("POST ")
                .append(attempt.to().path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(attempt.to().authority())
                .append(
                        "\r\nUser-Agent: Kith\r\nContent-Type: application/json\r\nAccept: */*\r\nConnection: close\r\nContent-Length: ")
                .append(attempt.body().length)
                .append("\r\n");
        attempt.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static Answer answer(InputStream in) throws IOException {
        var read = 0;
        while (true) {
            var head = head(in, LONGEST_HEAD - read);
            read += head.length();
            var status = STATUS.matcher(head.lines().findFirst().orElse(""));
            if (!status.matches()) {
                throw new IOException("not HTTP");
            }
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                var wait = RETRY_AFTER.matcher(head);
                return new Answer(code, wait.find() ? Integer.valueOf(wait.group(1)) : null);
            }
        }
    }

    private static String head(InputStream in, int most) throws IOException {
        var head = new ByteArrayOutputStream();
        int ended = 0; // how much of the empty line has come
        while (ended < 2) {
            int next = in.read();
            if (next < 0 || head.size() >= most) {
                throw new IOException("cut off");
            }
            head.write(next);
            ended = next == '\n' ? ended + 1 : next == '\r' ? ended : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
