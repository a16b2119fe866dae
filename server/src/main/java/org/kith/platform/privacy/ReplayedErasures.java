package org.kith.platform.privacy;

import java.time.Instant;
import org.kith.platform.quarantine.AfterRestore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who was erased after a backup was taken is erased from what was restored of it, before anybody looks at it. */
@Component
class ReplayedErasures implements AfterRestore {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayedErasures.class);

    private final Erasures erasures;

    ReplayedErasures(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void restored(Instant backupTakenAt) {
        var again = erasures.replay();
        LOG.info("{} people who had been erased since the backup of {} were erased again.", again, backupTakenAt);
    }
}
