package org.kith.platform.imports;

import org.kith.shared.Message;

/** A value for which its row is refused; says in which column and why. */
public final class RefusedValue extends Exception {
    private final String column;
    private final transient Message reason;

    public RefusedValue(String column, String text, Object... values) {
        this(column, Message.of(text, values));
    }

    public RefusedValue(String column, Message reason) {
        super(reason.text(), null, false, false);
        this.column = column;
        this.reason = reason;
    }

    public String column() {
        return column;
    }

    public Message reason() {
        return reason;
    }
}
