package org.kith.platform.imports.reading;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The file as a whole cannot be read; the message says what is wrong with it. */
public class UnreadableFile extends Refusal {
    public UnreadableFile(String text, Object... values) {
        super(Kind.INVALID, "unreadable-file", Message.of(text, values));
    }
}
