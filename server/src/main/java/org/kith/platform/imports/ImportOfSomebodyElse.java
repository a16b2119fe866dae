package org.kith.platform.imports;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Who sees an import is not therefore the one who may take it back. */
class ImportOfSomebodyElse extends Refusal {
    ImportOfSomebodyElse(long id) {
        super(
                Kind.FORBIDDEN,
                "import-of-somebody-else",
                Message.of(
                        "Import {0} was started by somebody else. Only who started it, or who may cancel others’ jobs, may take it back.",
                        id));
    }
}
