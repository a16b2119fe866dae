package org.kith.query;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Filters as JSON text, read strictly: an unknown name is refused, lest a typing error widen a population. */
public final class FilterJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private FilterJson() {}

    /** Reads a filter, or throws {@link FilterRefused} with the place of what cannot be read. */
    public static Filter read(String json) {
        try {
            var filter = MAPPER.readValue(json, Filter.class);
            if (filter == null) {
                throw refused("$", "A filter cannot be null. Say {\"type\":\"everyone\"} for all customers.");
            }
            return filter;
        } catch (JacksonException unreadable) {
            if (unreadable.getCause() instanceof PartMissing missing) {
                throw refused(path(unreadable), missing.text(), missing.name());
            }
            throw refused(
                    path(unreadable),
                    "This is not a filter that can be read. See the examples of the filter language.");
        }
    }

    public static String write(Filter filter) {
        return MAPPER.writeValueAsString(filter);
    }

    private static String path(JacksonException unreadable) {
        var path = new StringBuilder("$");
        for (var step : unreadable.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append('.').append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static FilterRefused refused(String path, String text, Object... values) {
        return new FilterRefused(List.of(new FilterRefused.Problem(path, null, text, values)));
    }
}
