package org.kith.platform.fields;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator says of a field, as typed; {@link CustomFields} cleans it or refuses it by part. */
public record FieldDraft(
        @Nullable Label name,
        @Nullable Label help,
        @Nullable Label section,
        @Nullable Boolean required,
        @Nullable Boolean unique,
        @Nullable Boolean sortable,
        @Nullable Boolean listed,
        @Nullable FieldRules rules,
        @Nullable List<OptionDraft> options,
        @Nullable Object defaultValue) {
    /** @param code of an option that exists; without one it is new */
    public record OptionDraft(
            @Nullable String code,
            @Nullable Label name,
            @Nullable Boolean retired) {}
}
