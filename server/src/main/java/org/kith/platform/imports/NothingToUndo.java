package org.kith.platform.imports;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** An import that has done nothing, or whose undoing is under way, cannot be taken back. */
class NothingToUndo extends Refusal {
    NothingToUndo(long id, ImportState state) {
        super(
                Kind.CONFLICT,
                "nothing-to-undo",
                Message.of(
                        "Import {0} is “{1}”; there is nothing of it to be taken back now.",
                        id, Message.term(state.code())));
    }
}
