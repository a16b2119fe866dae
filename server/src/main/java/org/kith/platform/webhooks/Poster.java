package org.kith.platform.webhooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.kith.platform.outbound.Destination;
import org.kith.platform.outbound.Line;

/**
 * Posts one message to an address that a user wrote, by a {@link Line}, without becoming that user's way into our network. No
 * redirect is followed, nothing of the answer is kept but its status, and everything that is no answer is the same to who asks.
 */
final class Poster {
    private static final int LONGEST_HEAD = 16_384;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final Pattern RETRY_AFTER = Pattern.compile("(?im)^retry-after:\\s*(\\d{1,6})\\s*$");

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

    private final Line line;

    Poster(Line.Resolver resolver, Duration timeout) {
        this(resolver, timeout, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Poster(Line.Resolver resolver, Duration timeout, SSLSocketFactory tls) {
        this.line = new Line(resolver, timeout, () -> tls);
    }

    /** Empty where no answer came, for whatever reason. */
    Optional<Answer> post(Destination to, Map<String, String> headers, byte[] body) {
        try {
            return Optional.of(line.exchange(to, request(to, headers, body), Poster::answer));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] request(Destination to, Map<String, String> headers, byte[] body) {
        var head = head(to, headers, body.length).getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    private static String head(Destination to, Map<String, String> headers, int length) {
        var head = new StringBuilder("POST ")
                .append(to.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(to.authority())
                .append(
                        "\r\nUser-Agent: Kith\r\nContent-Type: application/json\r\nAccept: */*\r\nConnection: close\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
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
}
