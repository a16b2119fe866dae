package org.kith.platform.exports;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The file has been removed, by its owner or because its time was over. */
class ExportGone extends Refusal {
    ExportGone(long id) {
        super(
                Kind.NOT_FOUND,
                "export-gone",
                Message.of("The file of export {0} has been removed. Export the list again.", id));
    }
}
