package org.kith.platform.access;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** There is a team of this name already. */
class TeamNameTaken extends Refusal {
    TeamNameTaken(String name) {
        super(
                Kind.CONFLICT,
                "team-name-taken",
                Message.of("There is already a team '{0}'. Give another name.", name),
                Map.of("field", "name"));
    }
}
