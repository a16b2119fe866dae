package org.kith.query;

/** A part that a filter needs is not in its JSON. */
final class PartMissing extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final String name;

    PartMissing(String text, String name) {
        super(text.replace("{0}", name));
        this.text = text;
        this.name = name;
    }

    String text() {
        return text;
    }

    String name() {
        return name;
    }
}
