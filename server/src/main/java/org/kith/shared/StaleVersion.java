package org.kith.shared;

import java.util.Map;

/** Someone else changed the record in between; nothing was overwritten. */
public class StaleVersion extends Refusal {
    public StaleVersion(String what, Object id, long given, long current) {
        super(
                Kind.CONFLICT,
                "stale-version",
                Message.of(
                        "The {0} {1} was changed by someone else (you have version {2}, it is now {3}). Load it again and repeat your change.",
                        Message.term(what), id, given, current),
                Map.of("given", given, "current", current));
    }
}
