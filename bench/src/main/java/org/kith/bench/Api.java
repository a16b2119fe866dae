package org.kith.bench;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's HTTP API. */
final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int POLL_MILLIS = 50;

    private final int port;
    private final String token;

    Api(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** The answer as it came, not read: what a client waits for. */
    String text(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(text(path));
    }

    String postText(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return read(postText(path, JSON.writeValueAsString(body)));
    }

    JsonNode put(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return read(send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
    }

    /** Hands over a file to be imported; answers the draft's number. */
    long upload(String target, Path file) throws IOException, InterruptedException {
        var boundary = "kith-bench-boundary";
        var head = """
                --%1$s\r
                Content-Disposition: form-data; name="target"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%3$s"\r
                Content-Type: text/csv\r
                \r
                """.formatted(boundary, target, file.getFileName());
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
        var draft = read(send(request("/api/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)));
        return draft.path("id").asLong();
    }

    /** Waits until a job has ended well. */
    void await(long job) throws IOException, InterruptedException {
        while (true) {
            var seen = get("/api/jobs/" + job);
            switch (seen.path("state").asString()) {
                case "succeeded" -> {
                    return;
                }
                case "failed", "cancelled" -> throw new CannotMeasure("The product's job failed: " + seen);
                default -> Thread.sleep(POLL_MILLIS);
            }
        }
    }

    void feed() throws IOException, InterruptedException {
        await(post("/api/intelligence/warehouse/feed", Map.of()).path("jobId").asLong());
    }

    /** An answer that is too long to be held, as a file. */
    void download(String path, Path file) throws IOException, InterruptedException {
        var response =
                CLIENT.send(request(path).GET().build(), BodyHandlers.ofFile(file, CREATE, WRITE, TRUNCATE_EXISTING));
        if (response.statusCode() >= 300) {
            throw new CannotMeasure("%s was answered with %d".formatted(path, response.statusCode()));
        }
    }

    private static JsonNode read(String text) {
        return text.isBlank() ? JSON.nullNode() : JSON.readTree(text);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private static String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        var request = builder.build();
        var response = CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() >= 300) {
            throw new CannotMeasure("%s %s was answered with %d: %s"
                    .formatted(request.method(), request.uri(), response.statusCode(), response.body()));
        }
        return response.body();
    }
}
