package org.kith.marketing.campaigns;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.kith.customers.TraitRun;
import org.kith.customers.TraitValues;
import org.kith.customers.Traits;
import org.springframework.stereotype.Component;

/** Keeps on each customer how often campaigns reached him and how often he responded, for the next decision. */
@Component
class ContactTraits {
    private static final String VERSION = "1";

    private final TouchStore touches;
    private final Traits traits;
    private final Clock clock;

    ContactTraits(TouchStore touches, Traits traits, Clock clock) {
        this.touches = touches;
        this.traits = traits;
        this.clock = clock;
    }

    /** Counts anew rather than adding, so that hearing the same news twice changes nothing. */
    void refresh(Collection<Long> customers) {
        if (customers.isEmpty()) {
            return;
        }
        var run = new TraitRun(
                clock.instant(),
                List.of(
                        TraitRun.Source.counted("contacted", VERSION),
                        TraitRun.Source.counted("responded", VERSION),
                        TraitRun.Source.counted("lastContacted", VERSION)));
        traits.merge(
                run,
                touches.counts(customers).stream()
                        .map(count -> new TraitValues(
                                count.customerId(),
                                Map.of(
                                        "contacted", count.contacted(),
                                        "responded", count.responded(),
                                        "lastContacted", count.lastContacted().toString())))
                        .toList());
    }
}
