package org.kith.customers.work;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Somebody else's words stay as they are. */
class NoteOfSomebodyElse extends Refusal {
    NoteOfSomebodyElse() {
        super(
                Kind.FORBIDDEN,
                "note-of-somebody-else",
                Message.of("A note is changed by its author alone. Write one of your own."));
    }
}
