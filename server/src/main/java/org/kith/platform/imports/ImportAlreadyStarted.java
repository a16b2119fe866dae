package org.kith.platform.imports;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The import runs or has run: its mapping is fixed and it cannot be started again. */
class ImportAlreadyStarted extends Refusal {
    ImportAlreadyStarted(long id, ImportState state) {
        super(
                Kind.CONFLICT,
                "import-already-started",
                Message.of(
                        "The import {0} is {1}. Upload the file again to import it anew; what is there already is not doubled.",
                        id, Message.term(state.code())),
                Map.of("state", state.code()));
    }
}
