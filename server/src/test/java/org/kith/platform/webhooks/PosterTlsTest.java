package org.kith.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.platform.outbound.Destination;

/** The connection goes to the address that was looked at, and the certificate must be of the name that was asked for. */
class PosterTlsTest {
    private static final String NAME = "hooks.example.org";
    private static final String PASSWORD = "changeit";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicReference<String> host = new AtomicReference<>("");
    private SSLContext known;
    private HttpsServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void startServer() throws Exception {
        var keys = keys();
        known = SSLContext.getInstance("TLS");
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificateOf(keys));
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        known.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(known));
        server.createContext("/", exchange -> {
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aCertificateThatIsKnownAndOfThatNameIsTrusted() {
        assertThat(post(poster(known), NAME)).contains(204);
        assertThat(host).hasValue(NAME + ":" + server.getAddress().getPort());
    }

    @Test
    void aCertificateOfAnotherNameOrOfNobodyKnownIsNoAnswer() throws Exception {
        assertThat(post(poster(known), "other.example.org")).isEmpty();
        assertThat(post(poster(SSLContext.getDefault()), NAME)).isEmpty();
        assertThat(host).as("nothing was said to it").hasValue("");
    }

    private Poster poster(SSLContext context) {
        return new Poster(
                _ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, PATIENCE, context.getSocketFactory());
    }

    private java.util.Optional<Integer> post(Poster poster, String name) {
        var to = new Destination(true, name, server.getAddress().getPort(), "/", true);
        return poster.post(to, Map.of(), "{}".getBytes(StandardCharsets.UTF_8)).map(Poster.Answer::status);
    }

    private static KeyStore certificateOf(KeyStore keys) throws Exception {
        var certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("hooks", keys.getCertificate("hooks"));
        return certificates;
    }

    /** Made by the JDK's own keytool. */
    private KeyStore keys() throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "SAN=dns:" + NAME,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var words = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(words);
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }
}
