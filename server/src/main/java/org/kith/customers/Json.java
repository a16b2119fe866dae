package org.kith.customers;

import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON columns as plain maps. */
@Component("customersJson")
class Json {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder().build();

    Map<String, Object> object(@Nullable JSONB json) {
        if (json == null) {
            return Map.of();
        }
        var object = mapper.readValue(json.data(), OBJECT);
        object.values().removeIf(value -> value == null);
        return object;
    }

    String text(Map<String, ? extends @Nullable Object> object) {
        return mapper.writeValueAsString(object);
    }

    JSONB jsonb(Map<String, ?> object) {
        return JSONB.jsonb(text(object));
    }
}
