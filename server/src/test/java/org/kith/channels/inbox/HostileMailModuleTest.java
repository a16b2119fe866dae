package org.kith.channels.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What a stranger can send to the mailbox that we read: it is kept, it costs little, and what comes after it is read. */
@KithTest
class HostileMailModuleTest {
    /** Of the processor, which a slow machine or a busy neighbour multiplies; what grows with the square would take minutes. */
    private static final Duration MOST_TIME = Duration.ofSeconds(20);

    private static final int MEGABYTE = 1 << 20;

    @Autowired
    InboundStore store;

    @Autowired
    Inbox inbox;

    @Autowired
    ReturnedReader reader;

    @Autowired
    Clock clock;

    @Autowired
    DSLContext database;

    static Stream<Arguments> mails() {
        return Stream.of(
                Arguments.of("ten thousand parts", report("--b\n\nx\n".repeat(10_000))),
                Arguments.of("parts in parts, a thousand deep", nested(1_000)),
                Arguments.of("a header of five megabytes", "X-Long: " + "y".repeat(5 * MEGABYTE) + "\n\nbody"),
                Arguments.of(
                        "a header folded a hundred thousand times", "X-Long: y\n" + " y\n".repeat(100_000) + "\nz"),
                Arguments.of("a hundred thousand headers", "X-A: b\n".repeat(100_000) + "\nbody"),
                Arguments.of(
                        "a charset that does not exist",
                        "Content-Type: text/plain; charset=\"no-such-charset\"\nSubject: =?no-such?Q?=FF?=\n\nbody"),
                Arguments.of("nobody it is from", "\n\n550 5.1.1 hello"),
                Arguments.of("a content type that is none", "Content-Type: ;;;=\"\n\nbody"),
                Arguments.of("a boundary that never comes", report("--c\n")),
                Arguments.of("no boundary", "Content-Type: multipart/report; report-type=delivery-status\n\nbody"),
                Arguments.of(
                        "a diagnosis without end",
                        report(
                                "--b\nContent-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;\n"
                                        + " y\n".repeat(50_000)
                                        + "\n--b--\n")),
                Arguments.of("a status that is almost one, again and again", failure("5.1.".repeat(200_000))),
                Arguments.of("signatures that are almost ours", failure("<kith.1.1.0 +1-0".repeat(60_000))),
                Arguments.of("zeros", "\0".repeat(MEGABYTE)),
                Arguments.of("nothing", ""));
    }

    private static String report(String parts) {
        return "From: MAILER-DAEMON@mx.example\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n"
                + parts;
    }

    private static String failure(String body) {
        return "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n" + body;
    }

    private static String nested(int depth) {
        var mail = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/report; report-type=delivery-status; boundary=\"b%d\"\n\n--b%d\n"
                    .formatted(i, i));
        }
        return mail.append("Content-Type: message/delivery-status\n\nStatus: 5.1.1\n")
                .toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void aHostileMailIsKeptCostsLittleAndHoldsNothingUp(String what, String mail) {
        var box = "hostile-" + UUID.randomUUID();
        store.keep(box, 1, 1, bytes(mail), clock.instant());
        store.keep(box, 1, 2, bytes(failure("550 5.1.1 No such user")), clock.instant());
        long before = cpu();

        inbox.readAll();

        assertThat(Duration.ofNanos(cpu() - before)).isLessThan(MOST_TIME);
        var kept = database.fetch(
                "select kind, read_at, octet_length(raw) from channels.inbound_message where mailbox = {0} order by uid",
                box);
        assertThat(kept).hasSize(2);
        assertThat(kept.getValues(1)).as("read").doesNotContainNull();
        assertThat(kept.getValues(2, Integer.class).getFirst())
                .as("kept as it came")
                .isEqualTo(bytes(mail).length);
        assertThat(kept.getValues(0, String.class).getLast()).isEqualTo("bounce");
    }

    @Test
    void whatCannotBeReadIsSetAsideByName() {
        assertThat(reader.read(bytes("Content-Type: ;;;=\"\n\nbody"))).isInstanceOf(Returned.Unreadable.class);
    }

    @Test
    void aMailOfAHundredMegabytesIsCutOnItsWayAndNeverInMemory() throws Exception {
        try (var server = new EndlessMailbox(100)) {
            var properties = new InboxProperties(
                    "localhost", server.port(), "pop3", "bounces", "secret", "INBOX", Duration.ofSeconds(60));

            new Mailbox(properties, store, clock).fetch();

            assertThat(database.fetchSingle(
                                    "select octet_length(raw) from channels.inbound_message where mailbox = {0}",
                                    properties.name())
                            .get(0, Integer.class))
                    .isEqualTo(5 * MEGABYTE);
        }
    }

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A POP3 server with one message, whose one header is so many megabytes long. */
    private static final class EndlessMailbox implements AutoCloseable {
        private final ServerSocket socket;
        private final int megabytes;

        EndlessMailbox(int megabytes) throws Exception {
            this.megabytes = megabytes;
            this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (var client = socket.accept()) {
                converse(client);
            } catch (Exception e) {
                // The client has had enough; the test looks at what was kept.
            }
        }

        private void converse(Socket client) throws Exception {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            var out = client.getOutputStream();
            say(out, "+OK");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split(" ", 2)[0]) {
                    case "CAPA" -> say(out, "+OK\r\nUSER\r\nUIDL\r\n.");
                    case "STAT" -> say(out, "+OK 1 " + (long) megabytes * MEGABYTE);
                    case "LIST" -> say(out, "+OK 1 " + (long) megabytes * MEGABYTE);
                    case "UIDL" -> say(out, line.equals("UIDL") ? "+OK\r\n1 huge\r\n." : "+OK 1 huge");
                    case "RETR" -> message(out);
                    default -> say(out, "+OK");
                }
            }
        }

        private void message(OutputStream out) throws Exception {
            say(out, "+OK");
            var line = ("y".repeat(1022) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            out.write("X-Long: y\r\n ".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < megabytes * 1024; i++) {
                out.write(' ');
                out.write(line);
            }
            say(out, "\r\nbody\r\n.");
        }

        private static void say(OutputStream out, String line) throws Exception {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws Exception {
            socket.close();
        }
    }
}
