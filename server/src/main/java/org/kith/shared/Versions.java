package org.kith.shared;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way for all records that have versions: their answers carry it as ETag, and a change must name it, as {@code version} in the
 * body or as {@code If-Match}. Without either nothing is changed.
 */
@RestControllerAdvice
class Versions extends RequestBodyAdviceAdapter implements ResponseBodyAdvice<Object> {
    private static final String VERSION = "version";
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return (parameter.hasMethodAnnotation(PutMapping.class) || parameter.hasMethodAnnotation(PatchMapping.class))
                && versionOf(parameter.getParameterType()).isPresent();
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage input,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        var body = input.getBody().readAllBytes();
        return new Given(
                tree(body)
                        .map(tree -> withVersion(tree, input.getHeaders().getFirst(HttpHeaders.IF_MATCH)))
                        .map(json::writeValueAsBytes)
                        .orElse(body),
                input.getHeaders());
    }

    /** What is no object is complained of where it is read. */
    private Optional<ObjectNode> tree(byte[] body) {
        try {
            JsonNode tree = json.readTree(body);
            return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode withVersion(ObjectNode body, @Nullable String ifMatch) {
        var given = body.get(VERSION);
        var isGiven = given != null && !given.isNull();
        if (ifMatch == null) {
            if (!isGiven) {
                throw new VersionMissing();
            }
            return body;
        }
        var etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches() || (isGiven && !given.asString().equals(etag.group(1)))) {
            throw new OtherVersion(ifMatch);
        }
        return body.put(VERSION, Long.parseLong(etag.group(1)));
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return versionOf(answer.getParameterType()).isPresent();
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Record record) {
            versionOf(record.getClass())
                    .ifPresent(component -> response.getHeaders().setETag("\"%d\"".formatted(read(record, component))));
        }
        return body;
    }

    private static Optional<RecordComponent> versionOf(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getName().equals(VERSION) && component.getType() == long.class)
                        .findFirst()
                : Optional.empty();
    }

    private static long read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return (long) accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record %s cannot be read.".formatted(record.getClass()), e);
        }
    }

    private record Given(byte[] body, HttpHeaders headers) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
