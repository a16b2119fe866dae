package org.kith.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger hits = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/fixed", exchange -> answer(exchange, 200, "知己".getBytes(StandardCharsets.UTF_8), true));
        server.createContext(
                "/chunks",
                exchange -> answer(exchange, 200, "x".repeat(50_000).getBytes(StandardCharsets.UTF_8), false));
        server.createContext("/long", exchange -> answer(exchange, 200, new byte[(1 << 20) + 1], true));
        server.createContext("/longer", exchange -> answer(exchange, 200, new byte[(1 << 20) + 1], false));
        server.createContext(
                "/echo",
                exchange -> answer(exchange, 200, exchange.getRequestBody().readAllBytes(), true));
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", url("/fixed"));
            answer(exchange, 302, new byte[0], true);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAnswerComesHoweverItsEndIsTold() {
        var fetcher = new Fetcher(InetAddress::getAllByName, PATIENCE);

        assertThat(fetch(fetcher, "/fixed", null)).contains(new Fetcher.Answer(200, "知己"));
        assertThat(fetch(fetcher, "/chunks", null)).contains(new Fetcher.Answer(200, "x".repeat(50_000)));
        assertThat(fetch(fetcher, "/echo", "a=b&c=d")).contains(new Fetcher.Answer(200, "a=b&c=d"));
    }

    @Test
    void anAnswerWithoutAnEndIsNone() {
        var fetcher = new Fetcher(InetAddress::getAllByName, PATIENCE);

        assertThat(fetch(fetcher, "/long", null)).isEmpty();
        assertThat(fetch(fetcher, "/longer", null)).isEmpty();
    }

    @Test
    void noRedirectIsFollowed() {
        var fetcher = new Fetcher(InetAddress::getAllByName, PATIENCE);

        assertThat(fetch(fetcher, "/elsewhere", null))
                .map(Fetcher.Answer::status)
                .contains(302);
        assertThat(hits).hasValue(1);
    }

    @Test
    void whatIsOfInsideIsAskedOnlyIfThatIsSaidAndWhereCloudsKeepSecretsNever() throws IOException {
        var loopback = new Fetcher(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, PATIENCE);
        var url = "https://login.example:%d/fixed".formatted(server.getAddress().getPort());

        assertThat(loopback.fetch(new Fetcher.Request(url, false, Map.of(), null)))
                .isEmpty();
        for (var address : List.of(
                "169.254.169.254",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "fd00:ec2::254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "64:ff9b::a83f:8110",
                "fe80::1",
                "0.0.0.0",
                "224.0.0.1")) {
            var literal = InetAddress.getByName(address);
            var special = new Fetcher(_ -> new InetAddress[] {literal}, PATIENCE);
            assertThat(fetch(special, "/fixed", null)).as(address).isEmpty();
        }
        assertThat(hits).hasValue(0);
    }

    @Test
    void whoSaysNothingIsWaitedForNoLongerThanThePatienceLasts() throws IOException {
        try (var mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var quick = new Fetcher(InetAddress::getAllByName, Duration.ofMillis(300));
            var url = "http://localhost:%d/".formatted(mute.getLocalPort());

            assertThat(quick.fetch(new Fetcher.Request(url, true, Map.of(), null)))
                    .isEmpty();
        }
    }

    private Optional<Fetcher.Answer> fetch(Fetcher fetcher, String path, String form) {
        return fetcher.fetch(new Fetcher.Request(url(path), true, Map.of(), form));
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange, int status, byte[] body, boolean withLength) throws IOException {
        hits.incrementAndGet();
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : withLength ? body.length : 0);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            // who asked has heard enough
        }
    }
}
