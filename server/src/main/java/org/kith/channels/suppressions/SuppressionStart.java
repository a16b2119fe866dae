package org.kith.channels.suppressions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Before anything is sent, the list has this installation's key; with a wrong one the server runs, says so, and sends nothing. */
@Component
class SuppressionStart implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(SuppressionStart.class);

    private final Suppressions suppressions;

    SuppressionStart(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            suppressions.takeKey();
        } catch (SuppressionKeyChanged e) {
            LOG.error("{}", e.getMessage());
        }
    }
}
