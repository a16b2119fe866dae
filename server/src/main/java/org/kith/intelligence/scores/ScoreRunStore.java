package org.kith.intelligence.scores;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.intelligence.Tables.SCORE_RUN;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;
import org.kith.shared.StoredMessages;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ScoreRunStore {
    private static final int SHOWN = 50;

    /** Not the API's: what lies here must be in nobody's language yet. */
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext sql;

    ScoreRunStore(DSLContext sql) {
        this.sql = sql;
    }

    long begin(Instant asOf, Instant now) {
        return requireNonNull(sql.insertInto(SCORE_RUN)
                .set(SCORE_RUN.AS_OF, utc(asOf))
                .set(SCORE_RUN.STATE, "running")
                .set(SCORE_RUN.STARTED_AT, utc(now))
                .returning(SCORE_RUN.ID)
                .fetchSingle(SCORE_RUN.ID));
    }

    /** Runs that a crash left behind will not go on; the job starts a new one. */
    void closeAbandoned(Instant now) {
        sql.update(SCORE_RUN)
                .set(SCORE_RUN.STATE, "failed")
                .set(SCORE_RUN.ERROR, StoredMessages.write(Message.of("Kith stopped while this ran.")))
                .set(SCORE_RUN.FINISHED_AT, utc(now))
                .where(SCORE_RUN.STATE.eq("running"))
                .execute();
    }

    void succeed(long id, @Nullable String model, Summary summary, Instant now) {
        sql.update(SCORE_RUN)
                .set(SCORE_RUN.STATE, "succeeded")
                .set(SCORE_RUN.MODEL, model)
                .set(SCORE_RUN.SUMMARY, JSONB.valueOf(JSON.writeValueAsString(summary)))
                .set(SCORE_RUN.FINISHED_AT, utc(now))
                .where(SCORE_RUN.ID.eq(id))
                .execute();
    }

    void fail(long id, Message why, Instant now) {
        sql.update(SCORE_RUN)
                .set(SCORE_RUN.STATE, "failed")
                .set(SCORE_RUN.ERROR, StoredMessages.write(why))
                .set(SCORE_RUN.FINISHED_AT, utc(now))
                .where(SCORE_RUN.ID.eq(id))
                .execute();
    }

    List<ScoreRun> latest() {
        return sql.selectFrom(SCORE_RUN)
                .orderBy(SCORE_RUN.ID.desc())
                .limit(SHOWN)
                .fetch(ScoreRunStore::run);
    }

    Optional<ScoreRun> lastSuccess() {
        return sql.selectFrom(SCORE_RUN)
                .where(SCORE_RUN.STATE.eq("succeeded"))
                .orderBy(SCORE_RUN.ID.desc())
                .limit(1)
                .fetchOptional(ScoreRunStore::run);
    }

    private static ScoreRun run(Record row) {
        var finished = row.get(SCORE_RUN.FINISHED_AT);
        var succeeded = row.get(SCORE_RUN.STATE).equals("succeeded");
        return new ScoreRun(
                row.get(SCORE_RUN.ID),
                row.get(SCORE_RUN.AS_OF).toInstant(),
                row.get(SCORE_RUN.STATE),
                row.get(SCORE_RUN.MODEL),
                row.get(SCORE_RUN.STARTED_AT).toInstant(),
                finished == null ? null : finished.toInstant(),
                StoredMessages.read(row.get(SCORE_RUN.ERROR)),
                succeeded ? JSON.readValue(row.get(SCORE_RUN.SUMMARY).data(), Summary.class) : null);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
