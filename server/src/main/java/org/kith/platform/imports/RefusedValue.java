package org.kith.platform.imports;

/** A value for which its row is refused; says in which column and why. */
public final class RefusedValue extends Exception {
    private final String column;

    public RefusedValue(String column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    public String column() {
        return column;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
