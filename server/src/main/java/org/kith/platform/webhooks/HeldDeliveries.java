package org.kith.platform.webhooks;

import java.time.Clock;
import java.util.List;
import org.kith.platform.quarantine.HeldWork;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/** What other programs had not been told when the backup was taken. */
@Component
class HeldDeliveries implements HeldWork {
    private final DeliveryStore deliveries;
    private final Clock clock;

    HeldDeliveries(DeliveryStore deliveries, KithClock clock) {
        this.deliveries = deliveries;
        this.clock = clock.machine();
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public List<Held> held() {
        return deliveries.waiting();
    }

    /** They can still be sent again by hand, one by one. */
    @Override
    public void drop(long webhook) {
        deliveries.giveUpAll(webhook, clock.instant());
    }
}
