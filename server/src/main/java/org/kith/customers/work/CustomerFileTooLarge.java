package org.kith.customers.work;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** More than one paper of a customer may hold. */
class CustomerFileTooLarge extends Refusal {
    CustomerFileTooLarge(long limit) {
        super(
                Kind.TOO_LARGE,
                "customer-file-too-large",
                Message.of(
                        "The file is larger than {0,number} bytes. Make it smaller, or have an administrator raise kith.customer-files.max-size.",
                        limit),
                Map.of("limit", limit));
    }
}
