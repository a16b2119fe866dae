package org.kith.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * How requests are sent: with a token, and again while no answer comes or one is told to wait. A POST carries an Idempotency-Key, so
 * that what it asks for is done once.
 */
public abstract class KithClient {
    private static final int ATTEMPTS = 5;
    private static final long FIRST_WAIT = 200;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 502, 503, 504);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final URI url;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(
                    ignored -> com.fasterxml.jackson.annotation.JsonInclude.Value.construct(
                            com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL,
                            com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    protected KithClient(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    protected final JavaType type(Class<?> type) {
        return json.constructType(type);
    }

    protected final JavaType type(TypeReference<?> type) {
        return json.constructType(type.getType());
    }

    protected static String part(Object value) {
        return encoded(value).replace("+", "%20");
    }

    /** @param named names and values in turn; without a value there is no such parameter */
    protected static String query(Object... named) {
        var parameters = new LinkedHashMap<String, Object>();
        for (int i = 0; i < named.length; i += 2) {
            if (named[i + 1] != null) {
                parameters.put((String) named[i], named[i + 1]);
            }
        }
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    protected final <T> T send(String method, String path, String query, Object body, JavaType answer) {
        var request = HttpRequest.newBuilder(url.resolve(path + query))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        try {
            return send(request.build(), answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + path, e);
        }
    }

    private <T> T send(HttpRequest request, JavaType type) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    return type == null || answer.body().isBlank() ? null : json.readValue(answer.body(), type);
                }
                var problem = new KithProblem(answer.statusCode(), fields(answer.body()));
                var again = WORTH_ANOTHER_TRY.contains(answer.statusCode())
                        || problem.problem().equals("retry-underway");
                if (!again || attempt == ATTEMPTS) {
                    throw problem;
                }
                Thread.sleep(Math.max(pause(attempt), retryAfter(answer)));
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
                Thread.sleep(pause(attempt));
            }
        }
    }

    private Map<String, Object> fields(String body) {
        try {
            return new HashMap<>(json.readValue(body, OBJECT));
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    private static long pause(int attempt) {
        long whole = FIRST_WAIT << attempt;
        return whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2);
    }

    private static long retryAfter(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(seconds -> Long.parseLong(seconds) * 1_000)
                .orElse(0L);
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }
}
