package org.kith.query;

import java.util.List;

/** A field that filters may name: its type, its choices when it has some, and whether this viewer may read it. */
public record Field(String key, FieldType type, Binding binding, List<String> choices, boolean readable) {

    public Field {
        choices = List.copyOf(choices);
        if (type.hasChoices() == choices.isEmpty()) {
            throw new IllegalArgumentException(
                    "The field " + key + " has choices exactly when its type is CHOICE or CHOICES.");
        }
    }

    /** A readable field of any type but a choice. */
    public static Field of(String key, FieldType type, Binding binding) {
        return new Field(key, type, binding, List.of(), true);
    }

    /** A readable field with one of a few values. */
    public static Field choice(String key, Binding binding, List<String> choices) {
        return new Field(key, FieldType.CHOICE, binding, choices, true);
    }

    /** A readable field with any number of a few values. */
    public static Field choices(String key, Binding binding, List<String> choices) {
        return new Field(key, FieldType.CHOICES, binding, choices, true);
    }

    /** A readable trait, {@code trait.<name>}, where the default tables keep it. */
    public static Field trait(String name, FieldType type) {
        return of("trait." + name, type, Binding.trait(name, type));
    }

    /** The same field for a viewer who may not read it. */
    public Field forbidden() {
        return new Field(key, type, binding, choices, false);
    }
}
