package org.kith.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.platform.outbound.Destination;
import org.kith.platform.outbound.PublicAddress;
import org.kith.shared.Invalid;

/** Nothing that a user writes makes Kith a way into the network that it stands in. */
class PosterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger hits = new AtomicInteger();
    private HttpServer canary;

    @BeforeEach
    void startCanary() throws IOException {
        canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        canary.createContext("/", exchange -> {
            hits.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        canary.start();
    }

    @AfterEach
    void stopCanary() {
        canary.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.8.8.8",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotPublicIsNotSpokenTo(String literal) throws IOException {
        var address = InetAddress.getByName(literal);

        assertThat(PublicAddress.is(address)).isFalse();
        var poster = new Poster(_ -> new InetAddress[] {address}, PATIENCE);
        assertThat(poster.post(toCanary(false), Map.of(), BODY)).isEmpty();
        assertThat(hits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"})
    void whatIsPublicIsSpokenTo(String literal) throws IOException {
        assertThat(PublicAddress.is(InetAddress.getByName(literal))).isTrue();
    }

    @Test
    void everyLineOfTheCorpusIsRefusedWithTheSameWords() throws IOException {
        var words = Files.readAllLines(Path.of("src/test/resources/webhooks/refused-urls.txt")).stream()
                .map(url -> {
                    try {
                        WebhookAddress.of(url, Set.of());
                        return "taken: " + url;
                    } catch (Invalid e) {
                        return e.getMessage();
                    }
                })
                .distinct()
                .toList();
        assertThat(words).hasSize(1).first().asString().contains("cannot be used");
    }

    @Test
    void literalAddressesOfInsideAreRefusedWhenTheyAreSpokenTo() {
        var poster = new Poster(InetAddress::getAllByName, PATIENCE);
        for (var host : List.of(
                "127.0.0.1", "[::1]", "[::ffff:7f00:1]", "169.254.169.254", "10.0.0.1", "[fc00::1]", "0.0.0.0")) {
            var to = WebhookAddress.of(
                    "https://%s:%d/".formatted(host, canary.getAddress().getPort()), Set.of());
            assertThat(poster.post(to, Map.of(), BODY)).as(host).isEmpty();
        }
        assertThat(hits).hasValue(0);
    }

    @Test
    void aNameThatChangesItsMindBetweenTheCheckAndTheConnectionIsAskedOnlyOnce() throws IOException {
        var asked = new AtomicInteger();
        // TEST-NET-like answers are refused, so the first one is an address that is public and where nobody listens.
        var closedPort = closedPort();
        var poster = new Poster(
                _ -> new InetAddress[] {
                    InetAddress.getByName(asked.getAndIncrement() == 0 ? "203.0.113.1" : "127.0.0.1")
                },
                PATIENCE);
        assertThat(poster.post(new Destination(false, "rebinding.example", closedPort, "/", false), Map.of(), BODY))
                .isEmpty();
        assertThat(asked).hasValue(1);

        var trusting = new AtomicInteger();
        var once = new Poster(
                _ -> {
                    trusting.incrementAndGet();
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                PATIENCE);
        assertThat(once.post(toCanary(true), Map.of(), BODY)).isPresent();
        assertThat(trusting)
                .as("asked once: the connection goes to the address that was looked at")
                .hasValue(1);
    }

    @Test
    void ofSeveralAddressesOneOfInsideIsEnoughToRefuse() {
        var poster = new Poster(
                _ -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("127.0.0.1")},
                PATIENCE);
        assertThat(poster.post(toCanary(false), Map.of(), BODY)).isEmpty();
        assertThat(hits).hasValue(0);
    }

    @Test
    void noRedirectIsFollowed() throws IOException {
        var away = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        away.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            "http://127.0.0.1:%d/".formatted(canary.getAddress().getPort()));
            exchange.sendResponseHeaders(
                    Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
            exchange.close();
        });
        away.start();
        try {
            var poster = new Poster(InetAddress::getAllByName, PATIENCE);
            for (var status : List.of(301, 302, 303, 307, 308)) {
                var to = WebhookAddress.of(
                        "http://localhost:%d/%d".formatted(away.getAddress().getPort(), status), Set.of("localhost"));
                var answer = poster.post(to, Map.of(), BODY).orElseThrow();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.isSuccess()).isFalse();
            }
        } finally {
            away.stop(0);
        }
        assertThat(hits).hasValue(0);
    }

    @Test
    void closedBlockedUnknownAndSilentAreTheSame() throws IOException {
        var closed = WebhookAddress.of("http://localhost:%d/".formatted(closedPort()), Set.of("localhost"));
        var poster = new Poster(InetAddress::getAllByName, PATIENCE);
        var unknown = new Poster(
                host -> {
                    throw new java.net.UnknownHostException(host);
                },
                PATIENCE);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var quick = new Poster(InetAddress::getAllByName, Duration.ofMillis(300));
            var mute = WebhookAddress.of("http://localhost:%d/".formatted(silent.getLocalPort()), Set.of("localhost"));
            assertThat(List.of(
                            poster.post(closed, Map.of(), BODY),
                            poster.post(toCanary(false), Map.of(), BODY),
                            unknown.post(toCanary(false), Map.of(), BODY),
                            quick.post(mute, Map.of(), BODY)))
                    .containsOnly(java.util.Optional.empty());
        }
    }

    @Test
    void aReceiverThatSpeaksALetterNowAndThenIsOverAtTheDeadline() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var talker = Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    while (true) {
                        socket.getOutputStream().write('H');
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException e) {
                    // hung up on, as it should be
                }
            });
            var poster = new Poster(InetAddress::getAllByName, Duration.ofMillis(500));
            var to = WebhookAddress.of("http://localhost:%d/".formatted(server.getLocalPort()), Set.of("localhost"));
            assertThat(poster.post(to, Map.of(), BODY)).isEmpty();
            assertThat(talker.join(PATIENCE)).isTrue();
        }
    }

    @Test
    void onlyTheOperatorLetsItSpeakToTheMachineItself() {
        var url = "http://localhost:%d/".formatted(canary.getAddress().getPort());
        assertThatThrownBy(() -> WebhookAddress.of(url, Set.of())).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> WebhookAddress.of(url, Set.of("localhost:1"))).isInstanceOf(Invalid.class);
        var to =
                WebhookAddress.of(url, Set.of("localhost:" + canary.getAddress().getPort()));
        assertThat(new Poster(InetAddress::getAllByName, PATIENCE).post(to, Map.of(), BODY))
                .isPresent();
        assertThat(hits).hasValue(1);
    }

    @Test
    void waitsGrowUpToALongestWithChanceInThem() {
        var backOff = new BackOff(Duration.ofSeconds(5), Duration.ofHours(6), new java.util.Random(7));
        for (int failures = 1; failures < 60; failures++) {
            var whole = Math.min(
                    5_000L << Math.min(failures - 1, 30), Duration.ofHours(6).toMillis());
            assertThat(backOff.after(failures).toMillis()).isBetween(whole / 2, whole);
        }
    }

    private Destination toCanary(boolean trusted) {
        return new Destination(false, "canary.example", canary.getAddress().getPort(), "/", trusted);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
