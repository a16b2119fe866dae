package org.kith.demo;

import java.time.Instant;
import org.kith.demo.world.World;

/**
 * The world as it stands.
 *
 * @param today the world's time when it was last looked at
 * @param soldUntil what was bought before has reached the server
 */
record WorldState(World world, Stage stage, Instant today, Instant soldUntil) {
    /** How far the filling is; each stage begins when the one before is whole. */
    enum Stage {
        HISTORY,
        SCORES,
        SEGMENTS,
        CAMPAIGN,
        LIFE,
        DRAFT,
        DONE
    }
}
