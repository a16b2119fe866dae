package org.kith.platform.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is told: a real HTTP server on the loopback that keeps what comes and answers as a test wants. */
public final class Receiver implements AutoCloseable {
    /** Instead of a status: hang up without a word. */
    public static final int HANG_UP = -1;

    /** One post as it came, and what was said to it. */
    public record Post(String id, String timestamp, String signature, String body, int answered) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String type() {
            return json().path("type").asString();
        }

        public long customer() {
            return json().path("data").path("customer").asLong();
        }

        public boolean isTaken() {
            return answered / 100 == 2;
        }

        /** As a receiver checks it, by the specification alone. */
        public boolean isSignedWith(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                var expected = "v1,"
                        + Base64.getEncoder()
                                .encodeToString(mac.doFinal(
                                        (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
                return Arrays.asList(signature.split(" ")).contains(expected);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final HttpServer server;
    private final ToIntFunction<Post> manners;
    private final List<Post> posts = new CopyOnWriteArrayList<>();

    private Receiver(HttpServer server, ToIntFunction<Post> manners) {
        this.server = server;
        this.manners = manners;
    }

    public static Receiver start(int port, ToIntFunction<Post> manners) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        var receiver = new Receiver(server, manners);
        server.createContext("/", receiver::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return receiver;
    }

    public static Receiver start(ToIntFunction<Post> manners) throws IOException {
        return start(0, manners);
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var post = new Post(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body,
                0);
        var answer = manners.applyAsInt(post);
        posts.add(new Post(post.id(), post.timestamp(), post.signature(), body, answer));
        if (answer != HANG_UP) {
            exchange.sendResponseHeaders(answer, -1);
        }
        exchange.close();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/kith";
    }

    public List<Post> posts() {
        return List.copyOf(posts);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
