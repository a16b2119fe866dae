package org.kith.platform.imports;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Only an import that is at work pauses, and only one that pauses goes on. */
class NotAtWork extends Refusal {
    NotAtWork(long id, ImportState state) {
        super(
                Kind.CONFLICT,
                "import-not-at-work",
                Message.of(
                        "Import {0} is “{1}”. Only one that is at work can pause, and only one that pauses can go on.",
                        id, Message.term(state.code())));
    }
}
