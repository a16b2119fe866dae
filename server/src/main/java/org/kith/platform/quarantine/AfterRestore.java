package org.kith.platform.quarantine;

import java.time.Instant;

/**
 * What has to be done again in a restored copy before anybody works with it, because the backup is older than it: e.g. people who have
 * been erased since stay erased. It runs once, at the first start of the copy, and must stand being run twice.
 */
public interface AfterRestore {
    /** @param backupTakenAt up to when the copy knows everything */
    void restored(Instant backupTakenAt);
}
