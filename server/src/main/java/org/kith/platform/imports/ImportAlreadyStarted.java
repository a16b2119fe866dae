package org.kith.platform.imports;

import java.util.Map;
import org.kith.shared.Refusal;

/** The import runs or has run: its mapping is fixed and it cannot be started again. */
class ImportAlreadyStarted extends Refusal {
    ImportAlreadyStarted(long id, ImportState state) {
        super(
                Kind.CONFLICT,
                "import-already-started",
                "The import %d is %s. Upload the file again to import it anew; what is there already is not doubled."
                        .formatted(id, state.code()),
                Map.of("state", state.code()));
    }
}
