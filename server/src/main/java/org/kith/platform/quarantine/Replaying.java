package org.kith.platform.quarantine;

import java.time.Clock;
import java.util.List;
import org.kith.shared.KithClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Has done again, at the first start of a restored copy, what happened after its backup and must not be undone by it. */
@Component
class Replaying implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(Replaying.class);

    private final QuarantineStore store;
    private final ObjectProvider<AfterRestore> again;
    private final Clock clock;

    Replaying(QuarantineStore store, ObjectProvider<AfterRestore> again, KithClock clock) {
        this.store = store;
        this.again = again;
        this.clock = clock.machine();
    }

    /** Before anybody is let in and anything begins. */
    @Override
    public void afterSingletonsInstantiated() {
        var held = store.held().orElse(null);
        if (held == null) {
            return;
        }
        LOG.warn(
                "This Kith was restored from a backup of {}. It sends, fetches and starts nothing until an administrator confirms that in the browser.",
                held.backupTakenAt());
        if (!held.replayed()) {
            List<AfterRestore> all = again.orderedStream().toList();
            all.forEach(each -> each.restored(held.backupTakenAt()));
            store.replayed(clock.instant());
        }
    }
}
