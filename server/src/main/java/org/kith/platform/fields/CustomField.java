package org.kith.platform.fields;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that the firm added to an object's records.
 *
 * @param key by which values are kept and the API names it; never to change
 * @param help shown below the field in forms
 * @param section the heading under which forms and pages show it
 * @param listed whether lists show it as a column until somebody hides it
 * @param options of a choice, retired ones too
 * @param defaultValue what a new record has unless something else is said; as {@link FieldValues} keeps it
 * @param retiredAt since when it is no longer shown or filled; its values stay
 */
public record CustomField(
        long id,
        long version,
        String object,
        String key,
        CustomKind kind,
        Label name,
        Label help,
        Label section,
        int position,
        boolean required,
        boolean unique,
        boolean sortable,
        boolean listed,
        FieldRules rules,
        List<FieldOption> options,
        @Nullable Object defaultValue,
        @Nullable Instant retiredAt) {
    /** What stands before the key wherever built-in fields are named too. */
    public static final String PREFIX = "custom.";

    public CustomField {
        options = List.copyOf(options);
    }

    /** Its name in filters, sorts, imports and problems. */
    public String path() {
        return PREFIX + key;
    }

    public boolean isActive() {
        return retiredAt == null;
    }

    public Optional<FieldOption> option(String code) {
        return options.stream().filter(option -> option.code().equals(code)).findFirst();
    }
}
