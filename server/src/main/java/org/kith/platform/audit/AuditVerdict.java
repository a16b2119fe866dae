package org.kith.platform.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a walk along the chain has found. */
public sealed interface AuditVerdict {
    /**
     * Nothing is broken.
     *
     * @param rows how many rows the chain has
     * @param waiting how many of the last ones have no seal yet
     * @param anchors how many anchors the chain was held against
     * @param erased what erasures took out of it
     * @param restored when the database was put back from a backup
     * @param lost how many anchors were kept elsewhere of what came after such a backup, and went with it
     */
    record Whole(long rows, long waiting, long anchors, Erased erased, List<Restored> restored, long lost)
            implements AuditVerdict {
        public Whole {
            restored = List.copyOf(restored);
        }
    }

    /**
     * What erasures took out of the trail: the rows are there, what they said of the change is not.
     *
     * @param erasures how many there were
     * @param rows how many sealed rows they emptied
     */
    record Erased(long erasures, long rows) {}

    /**
     * The database was put back, and what came between the backup and that moment is not in the trail.
     *
     * @param epoch the number of the count that began
     * @param backupTakenAt null where Kith did not restore it itself
     * @param backup that one's fingerprint
     */
    record Restored(
            int epoch,
            Instant at,
            @Nullable Instant backupTakenAt,
            @Nullable String backup) {
        /** Whether an anchor of that day may speak of what the restore took away. */
        boolean tookAway(LocalDate day) {
            var from = backupTakenAt == null ? LocalDate.MIN : LocalDate.ofInstant(backupTakenAt, ZoneOffset.UTC);
            return !day.isBefore(from) && !day.isAfter(LocalDate.ofInstant(at, ZoneOffset.UTC));
        }
    }

    /**
     * Somebody has edited the trail.
     *
     * @param place where in the chain this is seen first
     * @param what for whoever looks into it
     */
    record Broken(long place, String what) implements AuditVerdict {}
}
