package org.kith.customers;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A shared view may be used by all who see it, and changed by its owner. */
final class ViewOfSomebodyElse extends Refusal {
    ViewOfSomebodyElse(String name) {
        super(
                Kind.FORBIDDEN,
                "not-your-view",
                Message.of("The view “{0}” is somebody else's. Save it under a name of your own to change it.", name),
                Map.of());
    }
}
