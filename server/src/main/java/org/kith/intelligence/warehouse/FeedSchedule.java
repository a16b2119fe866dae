package org.kith.intelligence.warehouse;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Feeds the warehouse from time to time, whatever else asks for it. */
@Component
class FeedSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(FeedSchedule.class);

    private final Warehouse warehouse;
    private volatile boolean ready;

    FeedSchedule(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @EventListener(ApplicationReadyEvent.class)
    void whenReady() {
        ready = true;
    }

    @Scheduled(fixedDelayString = "${kith.warehouse.every-seconds:60}", initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void feed() {
        if (!ready) {
            return;
        }
        try {
            warehouse.feed();
        } catch (WarehouseUnavailable e) {
            LOG.warn("The scheduled feed did not come through; the next one tries again. {}", e.getMessage());
        }
    }
}
