package org.kith.platform.imports;

import java.util.HashMap;
import java.util.Map;

/**
 * How a file's columns become fields.
 *
 * @param columns by field, the name of the column that fills it
 * @param options how the file is written and what it does not say itself: dateFormat, decimal, source, currency …
 */
public record Mapping(Map<String, String> columns, Map<String, String> options) {
    /** The option of a file that was made of mended rows: what stood before each of them stands there no more. */
    public static final String MENDED = "mended";

    public Mapping {
        columns = Map.copyOf(columns);
        options = Map.copyOf(options);
    }

    Mapping with(Map<String, String> more) {
        var all = new HashMap<>(options);
        all.putAll(more);
        return new Mapping(columns, all);
    }

    /** The option, or what holds where it is not given. */
    public String option(String name, String otherwise) {
        var given = options.get(name);
        return given == null || given.isBlank() ? otherwise : given.strip();
    }
}
