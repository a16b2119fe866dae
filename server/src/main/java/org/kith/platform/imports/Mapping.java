package org.kith.platform.imports;

import java.util.Map;

/**
 * How a file's columns become fields.
 *
 * @param columns by field, the name of the column that fills it
 * @param options how the file is written and what it does not say itself: dateFormat, decimal, source, currency …
 */
public record Mapping(Map<String, String> columns, Map<String, String> options) {
    public Mapping {
        columns = Map.copyOf(columns);
        options = Map.copyOf(options);
    }

    /** The option, or what holds where it is not given. */
    public String option(String name, String otherwise) {
        var given = options.get(name);
        return given == null || given.isBlank() ? otherwise : given.strip();
    }
}
