package org.kith.platform.privacy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.quarantine.Quarantine;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Lets go what has been kept for its time, every night, by the firm's rules; each run leaves its evidence. */
@Service
class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final RetentionStore store;
    private final ObjectProvider<RetentionKind> kinds;
    private final Quarantine quarantine;
    private final Clock clock;

    Retention(RetentionStore store, ObjectProvider<RetentionKind> kinds, Quarantine quarantine, Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    List<RetentionKind> kinds() {
        return kinds.stream()
                .sorted(java.util.Comparator.comparing(RetentionKind::code))
                .toList();
    }

    RetentionStore.Rule rule(RetentionKind kind) {
        return store.rules()
                .getOrDefault(
                        kind.code(),
                        new RetentionStore.Rule(kind.code(), kind.days().proposed(), false));
    }

    void change(String code, int days, boolean active, Viewer viewer) {
        var kind = require(code);
        requireDays(kind, days);
        store.put(new RetentionStore.Rule(code, days, active), viewer.userIdOrNull(), clock.instant());
    }

    /** Looks what a rule would let go, and changes nothing. */
    RetentionStore.Run look(String code, int days, Viewer viewer) {
        var kind = require(code);
        requireDays(kind, days);
        var before = clock.instant().minus(Duration.ofDays(days));
        var run = new RetentionStore.Run(
                code, days, before, true, kind.count(before), 0, viewer.userIdOrNull(), clock.instant());
        store.add(run);
        return run;
    }

    @Scheduled(cron = "${kith.retention.cron:0 20 2 * * *}")
    void nightly() {
        if (quarantine.holds()) {
            return; // what a restored copy lets go, nobody who looks at it would find
        }
        kinds().forEach(kind -> {
            var rule = rule(kind);
            if (rule.active()) {
                try {
                    apply(kind, rule, null);
                } catch (RuntimeException e) {
                    LOG.error(
                            "The retention rule {} did not come through; the next night tries again.", kind.code(), e);
                }
            }
        });
    }

    /** Lets go at once what an active rule says. */
    RetentionStore.Run apply(String code, Viewer viewer) {
        var kind = require(code);
        var rule = rule(kind);
        if (!rule.active()) {
            throw new Invalid("kind", "The rule {0} is switched off. Switch it on first.", code);
        }
        return apply(kind, rule, viewer.userIdOrNull());
    }

    private RetentionStore.Run apply(RetentionKind kind, RetentionStore.Rule rule, @Nullable Long by) {
        var before = clock.instant().minus(Duration.ofDays(rule.days()));
        var found = kind.count(before);
        var gone = found == 0 ? 0 : kind.apply(before);
        var run = new RetentionStore.Run(kind.code(), rule.days(), before, false, found, gone, by, clock.instant());
        store.add(run);
        return run;
    }

    private RetentionKind require(String code) {
        return kinds().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("retention rule", code));
    }

    private static void requireDays(RetentionKind kind, int days) {
        if (days < kind.days().least() || days > kind.days().most()) {
            throw new Invalid(
                    "days",
                    "days is {0}; for {1} it must lie between {2} and {3}.",
                    days,
                    kind.code(),
                    kind.days().least(),
                    kind.days().most());
        }
    }
}
