package org.kith.platform.access;

import java.util.Map;
import org.kith.shared.Refusal;

/** There is a team of this name already. */
class TeamNameTaken extends Refusal {
    TeamNameTaken(String name) {
        super(
                Kind.CONFLICT,
                "team-name-taken",
                "There is already a team '%s'. Give another name.".formatted(name),
                Map.of("field", "name"));
    }
}
