package org.kith.shared;

import java.util.Map;

/** Someone else changed the record in between; nothing was overwritten. */
public class StaleVersion extends Refusal {
    public StaleVersion(String what, Object id, long given, long current) {
        super(
                Kind.CONFLICT,
                "stale-version",
                "The %s %s was changed by someone else (you have version %d, it is now %d). Load it again and repeat your change."
                        .formatted(what, id, given, current),
                Map.of("given", given, "current", current));
    }
}
