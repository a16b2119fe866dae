package org.kith.platform.exports;

import java.time.Clock;
import org.kith.platform.privacy.ErasedPerson;
import org.kith.platform.privacy.ErasureStep;
import org.springframework.stereotype.Component;

/** Exported files do not say whom they hold, and live for hours: all of them go, whoever wants one orders it again. */
@Component
class ExportsOfErased implements ErasureStep {
    private final ExportStore store;
    private final ExportFiles files;
    private final Clock clock;

    ExportsOfErased(ExportStore store, ExportFiles files, Clock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String place() {
        return "exports";
    }

    @Override
    public Moment moment() {
        return Moment.BEFORE;
    }

    @Override
    public long count(ErasedPerson person) {
        return store.files().size();
    }

    @Override
    public long erase(ErasedPerson person) {
        var there = store.present();
        there.forEach((export, file) -> {
            files.remove(file);
            store.setRemoved(export, clock.instant());
        });
        return there.size();
    }
}
