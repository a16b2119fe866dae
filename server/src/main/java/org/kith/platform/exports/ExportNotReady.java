package org.kith.platform.exports;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The file is not whole: its job is at work, or failed. */
class ExportNotReady extends Refusal {
    ExportNotReady(long id) {
        super(
                Kind.CONFLICT,
                "export-not-ready",
                Message.of("Export {0} has no file yet. Its job says how far it is, or why it failed.", id));
    }
}
