package org.kith.platform.imports;

/** What kind of value a field takes; by it, columns are guessed and previews are shown. */
public enum FieldKind {
    TEXT,
    IDENTIFIER,
    NUMBER,
    MOMENT,
    DATE,
    EMAIL,
    PHONE,
    COUNTRY,
    YES_NO
}
