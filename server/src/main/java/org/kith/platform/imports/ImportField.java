package org.kith.platform.imports;

import java.util.List;

/**
 * A field that an import can fill.
 *
 * @param synonyms what the column is called in the files of shops and systems, English and Chinese
 */
public record ImportField(String name, boolean required, FieldKind kind, List<String> synonyms) {
    public ImportField {
        synonyms = List.copyOf(synonyms);
    }

    public static ImportField required(String name, FieldKind kind, String... synonyms) {
        return new ImportField(name, true, kind, List.of(synonyms));
    }

    public static ImportField optional(String name, FieldKind kind, String... synonyms) {
        return new ImportField(name, false, kind, List.of(synonyms));
    }
}
