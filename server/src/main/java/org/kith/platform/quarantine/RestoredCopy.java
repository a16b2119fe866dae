package org.kith.platform.quarantine;

import org.springframework.stereotype.Component;

/** Asks the database until it says that nothing is held; a process in which that is so stays free, for no restore goes into a living Kith. */
@Component
class RestoredCopy implements Quarantine {
    private final QuarantineStore store;
    private volatile boolean free;

    RestoredCopy(QuarantineStore store) {
        this.store = store;
    }

    @Override
    public boolean holds() {
        if (free) {
            return false;
        }
        free = store.held().isEmpty();
        return !free;
    }
}
