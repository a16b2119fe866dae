package org.kith.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's HTTP API, used as any program outside would use it. */
final class Api {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 150;

    private final HttpClient client;
    private final URI base;
    private final String token;
    private final JsonMapper json;

    Api(HttpClient client, URI base, String token, JsonMapper json) {
        this.client = client;
        this.base = base;
        this.token = token;
        this.json = json;
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send(request(path).header("Content-Type", "application/json").POST(text(body)));
    }

    JsonNode put(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").PUT(text(body)));
    }

    /** Hands over a file to be imported; answers the draft. */
    JsonNode upload(String target, Path file) throws IOException {
        var boundary = "kith-" + UUID.randomUUID();
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
        return send(request("/api/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
    }

    /** Waits until a job has ended; answers it, or throws what it failed with. */
    JsonNode await(long jobId, Consumer<JsonNode> progress) throws InterruptedException {
        while (true) {
            var job = get("/api/jobs/" + jobId);
            progress.accept(job);
            switch (job.path("state").asString()) {
                case "succeeded" -> {
                    return job;
                }
                case "failed", "cancelled" ->
                    throw new IllegalStateException("The job '%s' %s: %s"
                            .formatted(
                                    job.path("title").asString(),
                                    job.path("state").asString(),
                                    job.path("error").asString("no reason given")));
                default -> Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private BodyPublisher text(Object body) {
        return BodyPublishers.ofString(json.writeValueAsString(body));
    }

    private JsonNode send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("%s %s was answered with %d: %s"
                        .formatted(request.method(), request.uri().getPath(), response.statusCode(), response.body()));
            }
            return response.body().isBlank() ? json.nullNode() : json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server was asked.", e);
        }
    }
}
