package org.kith.shared;

import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How sentences lie in the database: with their values, in no reader's language. */
public final class StoredMessages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private StoredMessages() {}

    public static String json(Message message) {
        return JSON.writeValueAsString(message);
    }

    public static @Nullable JSONB write(@Nullable Message message) {
        return message == null ? null : JSONB.valueOf(json(message));
    }

    public static @Nullable Message read(@Nullable JSONB stored) {
        return stored == null ? null : JSON.readValue(stored.data(), Message.class);
    }
}
