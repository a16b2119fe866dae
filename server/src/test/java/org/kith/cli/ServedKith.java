package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.KeptPort;
import org.kith.platform.access.LocalTokens;
import org.kith.platform.database.RunningDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kith serve} as a process of its own, started as its users start it, to be killed, stopped and asked by its API. */
final class ServedKith implements AutoCloseable {
    static final int CONNECTIONS = 8;
    /** A start takes some seconds on an idle machine. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param databaseUrl null: it brings its own PostgreSQL */
    record Place(Path data, @Nullable String databaseUrl, int smtpPort, String command) {
        Place(Path data, @Nullable String databaseUrl, int smtpPort) {
            this(data, databaseUrl, smtpPort, "serve");
        }
    }

    private final Place place;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable Process process;
    private int starts;
    private String token = "";

    ServedKith(Place place) throws IOException {
        this.place = place;
        this.port = KeptPort.free();
    }

    /** Starts the process and returns at once. */
    void begin(String... more) throws IOException {
        starts++;
        Files.createDirectories(place.data());
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classpath(),
                "org.kith.Kith",
                place.command(),
                "--port",
                Integer.toString(port),
                "--data",
                place.data().toString()));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log());
        var environment = builder.environment();
        if (place.databaseUrl() != null) {
            environment.put("KITH_DATABASE_URL", place.databaseUrl());
            environment.put("KITH_DATABASE_USER", "postgres");
            environment.put("KITH_DATABASE_PASSWORD", "postgres");
        }
        if (place.command().equals("serve")) {
            environment.put("KITH_SMTP_HOST", "localhost");
            environment.put("KITH_SMTP_PORT", Integer.toString(place.smtpPort()));
            environment.put("KITH_SMTP_TLS", "none");
            environment.put("KITH_SMTP_CONNECTIONS", Integer.toString(CONNECTIONS));
        }
        environment.put("KITH_OUTBOX_RETRYDELAY", "300ms");
        environment.put("KITH_OUTBOX_LEASE", "5s");
        environment.put("KITH_RATE_TOKEN", "1000000");
        environment.put("KITH_WEBHOOKS_ALLOW", "localhost");
        environment.put("KITH_WEBHOOKS_POLL", "50ms");
        environment.put("KITH_WEBHOOKS_TIMEOUT", "2s");
        environment.put("KITH_WEBHOOKS_LEASE", "5s");
        environment.put("KITH_WEBHOOKS_FIRSTDELAY", "50ms");
        environment.put("KITH_WEBHOOKS_LONGESTDELAY", "1s");
        process = builder.start();
    }

    /** Starts the process and waits until it serves. */
    void start(String... more) throws IOException {
        begin(more);
        awaitReady();
    }

    void awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(alive()).as(this::words).isTrue();
            return words().contains(place.command().equals("serve") ? "Kith listens on" : "Kith is ready");
        });
    }

    /** As production runs it: without the tests' own classes. */
    static String classpath() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private File log() {
        return place.data().resolve("start-%d.log".formatted(starts)).toFile();
    }

    /** What it has said since its last start. */
    String words() {
        try {
            return Files.readString(log().toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        assertThat(process).isNotNull();
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The database that it brought along. */
    RunningDatabase database() throws IOException {
        return RunningDatabase.in(place.data()).orElseThrow();
    }

    /** Follows the link that only the console shows; from here on the API is used as this administrator. */
    void becomeAdministrator(String url, String user, String password)
            throws IOException, InterruptedException, SQLException {
        await().atMost(PATIENCE).until(() -> words().contains("The first administrator starts here"));
        var line = words().lines()
                .filter(text -> text.startsWith("The first administrator starts here"))
                .findFirst()
                .orElseThrow();
        var link = line.substring(line.lastIndexOf('/') + 1).strip();
        var choice = Map.of("name", "Ada", "email", "ada@kith.example", "password", "seven brown horses");
        var answer = send(request("/api/links/" + link)
                .header("Cookie", "XSRF-TOKEN=echoed")
                .header("X-XSRF-TOKEN", "echoed")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(choice))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        useTokenOf(url, user, password);
    }

    void useTokenOf(String url, String user, String password) {
        token = LocalTokens.ofFirstAdministrator(url, user, password, "test").orElseThrow();
    }

    String token() {
        return token;
    }

    void use(String known) {
        token = known;
    }

    /** Signs in as the administrator does in a browser; the answer is the cookies of that session. */
    String signIn() throws IOException, InterruptedException {
        var secret = Map.of("email", "ada@kith.example", "password", "seven brown horses");
        var answer = send(request("/api/session")
                .header("Cookie", "XSRF-TOKEN=echoed")
                .header("X-XSRF-TOKEN", "echoed")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(secret))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> !cookie.startsWith("XSRF-TOKEN="))
                .collect(Collectors.joining("; "));
    }

    /** What only a person in a browser may do. */
    JsonNode postInPerson(String cookies, String path, Object body) throws IOException, InterruptedException {
        var answer = send(request(path)
                .header("Cookie", cookies + "; XSRF-TOKEN=echoed")
                .header("X-XSRF-TOKEN", "echoed")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** The answer as it comes, whatever its status. */
    HttpResponse<String> exchange(String method, String path, Map<String, String> headers, Object body)
            throws IOException, InterruptedException {
        var request = request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        return send(request);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(request(path).GET());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return json(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return json(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = send(request.header("Authorization", "Bearer " + token));
        assertThat(answer.statusCode())
                .as(() -> answer.uri() + " " + answer.body())
                .isBetween(200, 299);
        return answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json");
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
