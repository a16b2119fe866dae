package org.kith.shared;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Names of places in a JSON body, such as {@code lines[2].quantity}. */
final class Fields {
    private Fields() {}

    static String path(JacksonException exception) {
        var path = exception.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path.isEmpty() ? "body" : path;
    }
}
