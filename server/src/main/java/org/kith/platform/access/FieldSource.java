package org.kith.platform.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An area's fields that roles can hold back. */
public interface FieldSource {
    /** With this the names of fields begin that the firm added. */
    String OWN = "custom.";

    Subject subject();

    /** As they are at this moment, in the order in which to show them. */
    List<Protectable> fields();

    /**
     * A field.
     *
     * @param field as filters name it
     * @param mayBeHidden false for what makes a record known at all
     * @param mayBeEdited false for what nobody fills in
     * @param name in English and Chinese, where the firm named it
     */
    record Protectable(
            String field,
            boolean mayBeHidden,
            boolean mayBeEdited,
            @Nullable Named name) {}

    /** What the firm calls it; in one language at least. */
    record Named(@Nullable String en, @Nullable String zh) {}
}
