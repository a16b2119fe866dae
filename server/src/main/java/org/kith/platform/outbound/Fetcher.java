package org.kith.platform.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Asks an address that somebody wrote, as {@link Line} does: no redirect is followed, an answer has an end, and whatever is no
 * answer is the same to who asks.
 */
@Component
public class Fetcher {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_LINES = 200;
    private static final int LONGEST_BODY = 1 << 20;
    private static final int HEX = 16;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,7})\\s*(;.*)?");

    private final Line line;

    @Autowired
    Fetcher() {
        this(InetAddress::getAllByName, TIMEOUT);
    }

    Fetcher(Line.Resolver resolver, Duration timeout) {
        this.line = new Line(host -> withoutSpecial(resolver.resolve(host)), timeout, () ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** What the other side said. */
    public record Answer(int status, String body) {}

    /**
     * What to ask.
     *
     * @param privately whether the address may lie in a private network, and be spoken to without TLS; where clouds tell their
     *     secrets is asked in no case
     * @param form sent as a form; null: nothing is sent
     */
    public record Request(
            String url,
            boolean privately,
            Map<String, String> headers,
            @Nullable String form) {}

    /** Empty where no answer came, for whatever reason. */
    public Optional<Answer> fetch(Request request) {
        var to = request.privately() ? Destination.trusted(request.url()) : Destination.find(request.url());
        if (to.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(line.exchange(to.get(), written(to.get(), request), Fetcher::answer));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static InetAddress[] withoutSpecial(InetAddress[] addresses) throws IOException {
        if (Arrays.stream(addresses).anyMatch(PublicAddress::isSpecial)) {
            throw new IOException("nobody's address");
        }
        return addresses;
    }

    private static byte[] written(Destination to, Request request) {
        var form = request.form();
        var head = new StringBuilder(form == null ? "GET " : "POST ")
                .append(to.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(to.authority())
                .append("\r\nUser-Agent: Kith\r\nAccept: application/json\r\nConnection: close\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (form != null) {
            head.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(form.length())
                    .append("\r\n");
        }
        head.append("\r\n").append(form == null ? "" : form);
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Answer answer(InputStream in) throws IOException {
        while (true) {
            var status = STATUS.matcher(line(in));
            if (!status.matches()) {
                throw new IOException("not HTTP");
            }
            var framing = framing(in);
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return new Answer(code, new String(body(in, framing), StandardCharsets.UTF_8));
            }
        }
    }

    /** How the end of the body is told. */
    private record Framing(boolean chunked, @Nullable Integer length) {}

    private static Framing framing(InputStream in) throws IOException {
        var chunked = false;
        Integer length = null;
        for (int read = 0; read < MOST_LINES; read++) {
            var header = line(in);
            if (header.isEmpty()) {
                return new Framing(chunked, length);
            }
            int colon = header.indexOf(':');
            var name = colon < 0 ? "" : header.substring(0, colon).strip();
            var value = colon < 0 ? "" : header.substring(colon + 1).strip();
            if (name.equalsIgnoreCase("transfer-encoding")) {
                chunked = value.equalsIgnoreCase("chunked");
            } else if (name.equalsIgnoreCase("content-length")
                    && LENGTH.matcher(value).matches()) {
                length = Integer.valueOf(value);
            }
        }
        throw new IOException("too many headers");
    }

    private static byte[] body(InputStream in, Framing framing) throws IOException {
        if (framing.chunked()) {
            return chunks(in);
        }
        if (framing.length() != null) {
            return exactly(in, framing.length());
        }
        var all = in.readNBytes(LONGEST_BODY + 1);
        requireShort(all.length);
        return all;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        while (true) {
            var size = CHUNK.matcher(line(in));
            if (!size.matches()) {
                throw new IOException("not chunked");
            }
            int length = Integer.parseInt(size.group(1), HEX);
            if (length == 0) {
                return out.toByteArray();
            }
            requireShort(out.size() + length);
            out.writeBytes(exactly(in, length));
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        requireShort(length);
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut off");
        }
        return bytes;
    }

    private static void requireShort(int length) throws IOException {
        if (length > LONGEST_BODY) {
            throw new IOException("too long");
        }
    }

    private static String line(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0 || out.size() >= LONGEST_LINE) {
                throw new IOException("cut off");
            }
            if (next == '\n') {
                return out.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            out.write(next);
        }
    }
}
