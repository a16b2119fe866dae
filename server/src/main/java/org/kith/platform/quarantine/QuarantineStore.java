package org.kith.platform.quarantine;

import static org.kith.schema.platform.Tables.QUARANTINE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class QuarantineStore {
    private final DSLContext sql;

    QuarantineStore(DSLContext sql) {
        this.sql = sql;
    }

    /** @param replayed whether what has to be done again was done */
    record Held(Instant since, Instant backupTakenAt, String backup, boolean replayed) {}

    /** Empty where nothing is held. */
    Optional<Held> held() {
        return sql.selectFrom(QUARANTINE)
                .where(QUARANTINE.LIFTED_AT.isNull())
                .fetchOptional(row -> new Held(
                        row.getBeganAt().toInstant(),
                        row.getBackupTakenAt().toInstant(),
                        row.getBackup(),
                        row.getReplayedAt() != null));
    }

    void replayed(Instant now) {
        sql.update(QUARANTINE)
                .set(QUARANTINE.REPLAYED_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** False where somebody else has just done so. */
    boolean lift(long userId, Instant now) {
        return sql.update(QUARANTINE)
                        .set(QUARANTINE.LIFTED_AT, now.atOffset(ZoneOffset.UTC))
                        .set(QUARANTINE.LIFTED_BY, userId)
                        .where(QUARANTINE.LIFTED_AT.isNull())
                        .execute()
                == 1;
    }
}
