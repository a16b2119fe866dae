package org.kith.customers.quality;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.kith.customers.ConsentEvent;
import org.kith.customers.ConsentNews;
import org.kith.customers.CustomerNews;
import org.springframework.stereotype.Component;

/** Keeps the score of whoever is edited up to date at once; what comes by the thousand waits for the night. */
@Component
class QualityNews implements CustomerNews, ConsentNews {
    private static final int AT_ONCE = 100;

    private final QualityStore store;
    private final Clock clock;

    QualityNews(QualityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void changed(Collection<Long> customers) {
        if (!customers.isEmpty() && customers.size() <= AT_ONCE) {
            store.refresh(customers, clock.instant());
        }
    }

    @Override
    public void heard(List<ConsentEvent> events) {
        changed(events.stream().map(ConsentEvent::customerId).distinct().toList());
    }
}
