package org.kith.platform.exports;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.kith.shared.KithClock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes exported files whose time is over, and what killed runs left behind. */
@Component
class ExportSweep {
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final ExportStore store;
    private final ExportFiles files;
    private final KithClock clock;

    ExportSweep(ExportStore store, ExportFiles files, KithClock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${kith.exports.sweep-minutes:10}", initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() throws IOException {
        var now = clock.instant();
        for (var expired : store.expired(now)) {
            if (expired.file() != null) {
                files.remove(expired.file().id());
            }
            store.setRemoved(expired.export().id(), now);
        }
        files.sweep(store.files(), clock.machine().instant().minus(LEFT_BEHIND)); // the disk goes by the machine's time
    }
}
