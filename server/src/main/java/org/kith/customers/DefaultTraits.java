package org.kith.customers;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultTraits implements Traits {
    private final TraitStore store;
    private final Clock clock;

    DefaultTraits(TraitStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    @Transactional
    public long replaceAll(TraitRun run, Stream<TraitValues> values) {
        var staged = store.stage(run, values);
        store.writeStaged(run);
        store.clearUnstaged(run);
        store.record(run, staged, clock.instant());
        return staged;
    }

    @Override
    @Transactional
    public void merge(TraitRun run, List<TraitValues> values) {
        var staged = store.stage(run, values.stream());
        store.writeStaged(run);
        store.record(run, staged, clock.instant());
    }

    @Override
    public List<Trait> of(long customerId) {
        return store.of(customerId);
    }
}
