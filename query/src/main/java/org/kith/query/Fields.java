package org.kith.query;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The fields that exist, for one viewer; field keys are unique. */
public final class Fields {

    private final SequencedMap<String, Field> byKey;

    private Fields(SequencedMap<String, Field> byKey) {
        this.byKey = byKey;
    }

    public static Fields of(Collection<Field> fields) {
        var byKey = new LinkedHashMap<String, Field>();
        for (var field : fields) {
            if (byKey.put(field.key(), field) != null) {
                throw new IllegalArgumentException("The field " + field.key() + " is registered twice.");
            }
        }
        return new Fields(byKey);
    }

    public static Fields of(Field... fields) {
        return of(List.of(fields));
    }

    public Optional<Field> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** All of them, in the order of registration. */
    public List<Field> all() {
        return List.copyOf(byKey.values());
    }

    Map<String, Field> readable() {
        var readable = new LinkedHashMap<>(byKey);
        readable.values().removeIf(field -> !field.readable());
        return readable;
    }
}
