package org.kith.platform.imports;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Rows are mended when their import is over. */
class NothingToMend extends Refusal {
    NothingToMend(long id, ImportState state) {
        super(
                Kind.CONFLICT,
                "nothing-to-mend",
                Message.of(
                        "Import {0} is “{1}”. Its refused rows can be mended when it is over.",
                        id, Message.term(state.code())));
    }
}
