package org.kith.customers.work;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Two tags of one name could not be told from each other. */
class TagNameTaken extends Refusal {
    TagNameTaken(String name) {
        super(
                Kind.CONFLICT,
                "tag-name-taken",
                Message.of("There is a tag “{0}” already. Use that one, or choose another name.", name),
                Map.of("field", "name"));
    }
}
