package org.kith.platform.imports;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.IMPORT;
import static org.kith.schema.platform.Tables.JOB;
import static org.kith.schema.platform.Tables.STORED_FILE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Viewer;
import org.kith.platform.files.FileId;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportStore {
    private static final int LISTED = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext database;

    ImportStore(DSLContext database) {
        this.database = database;
    }

    /** The files of all imports, each once. */
    List<FileId> files() {
        return database.selectDistinct(IMPORT.FILE_ID)
                .from(IMPORT)
                .fetch(row -> new FileId(java.util.Objects.requireNonNull(row.value1())));
    }

    /** What is left of the file is another content: its digest would tell the former one. */
    void forgetContent(FileId file) {
        database.update(STORED_FILE)
                .set(STORED_FILE.SHA256, "")
                .where(STORED_FILE.ID.eq(file.value()))
                .execute();
    }

    long add(String target, FileId file, Mapping mapping, Instant now, Viewer owner) {
        return database.insertInto(IMPORT)
                .set(IMPORT.TARGET, target)
                .set(IMPORT.FILE_ID, file.value())
                .set(IMPORT.OWNER_ID, owner.userIdOrNull())
                .set(IMPORT.TEAM_ID, owner.teamId())
                .set(IMPORT.SEES_ALL, owner.reach() == Reach.ALL)
                .set(IMPORT.MAPPING, json(mapping))
                .set(IMPORT.STATE, ImportState.DRAFT.code())
                .set(IMPORT.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .returning(IMPORT.ID)
                .fetchSingle()
                .getId();
    }

    /** The same import once more, to be tried out. */
    long addDryRun(ImportRecord of, Instant now, Viewer owner) {
        return database.insertInto(IMPORT)
                .set(IMPORT.TARGET, of.target())
                .set(IMPORT.FILE_ID, of.file().value())
                .set(IMPORT.OWNER_ID, owner.userIdOrNull())
                .set(IMPORT.TEAM_ID, owner.teamId())
                .set(IMPORT.SEES_ALL, owner.reach() == Reach.ALL)
                .set(IMPORT.MAPPING, json(of.mapping()))
                .set(IMPORT.STATE, ImportState.STAGING.code())
                .set(IMPORT.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .set(IMPORT.DRY_RUN_OF, of.id())
                .returning(IMPORT.ID)
                .fetchSingle()
                .getId();
    }

    void setJob(long id, long job) {
        database.update(IMPORT).set(IMPORT.JOB_ID, job).where(IMPORT.ID.eq(id)).execute();
    }

    Optional<ImportDraft.DryRun> latestDryRun(ImportRecord of) {
        return database.select(IMPORT.fields())
                .select(JOB.STATE)
                .from(IMPORT)
                .leftJoin(JOB)
                .on(JOB.ID.eq(IMPORT.JOB_ID))
                .where(IMPORT.DRY_RUN_OF.eq(of.id()))
                .orderBy(IMPORT.ID.desc())
                .limit(1)
                .fetchOptional(ImportStore::record)
                .map(trial -> new ImportDraft.DryRun(
                        trial.id(),
                        trial.state().code(),
                        trial.jobId(),
                        trial.counts(),
                        trial.mapping().equals(of.mapping()),
                        trial.finishedAt()));
    }

    /** Only who started an import sees it, and who sees everything. */
    private static Condition visible(Viewer viewer) {
        return viewer.reach() == Reach.ALL ? DSL.noCondition() : IMPORT.OWNER_ID.eq(viewer.userId());
    }

    Optional<ImportRecord> find(long id, Viewer viewer) {
        return database.select(IMPORT.fields())
                .select(JOB.STATE)
                .from(IMPORT)
                .leftJoin(JOB)
                .on(JOB.ID.eq(IMPORT.JOB_ID))
                .where(IMPORT.ID.eq(id), visible(viewer))
                .fetchOptional(ImportStore::record);
    }

    List<ImportSummary> list(Viewer viewer) {
        return database.select(IMPORT.fields())
                .select(JOB.STATE, STORED_FILE.NAME, STORED_FILE.SIZE, APP_USER.NAME)
                .from(IMPORT)
                .join(STORED_FILE)
                .on(STORED_FILE.ID.eq(IMPORT.FILE_ID))
                .leftJoin(JOB)
                .on(JOB.ID.eq(IMPORT.JOB_ID))
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(IMPORT.OWNER_ID))
                .where(visible(viewer), IMPORT.DRY_RUN_OF.isNull())
                .orderBy(IMPORT.CREATED_AT.desc(), IMPORT.ID.desc())
                .limit(LISTED)
                .fetch(ImportStore::summary);
    }

    private static ImportSummary summary(Record row) {
        var found = record(row);
        return new ImportSummary(
                found.id(),
                found.target(),
                row.get(STORED_FILE.NAME),
                row.get(STORED_FILE.SIZE),
                found.state().code(),
                found.rowsStaged(),
                found.rowsApplied(),
                found.rowsRefused(),
                found.counts(),
                found.jobId(),
                row.get(APP_USER.NAME),
                found.createdAt(),
                found.finishedAt());
    }

    private static ImportRecord record(Record row) {
        var finished = row.get(IMPORT.FINISHED_AT);
        return new ImportRecord(
                row.get(IMPORT.ID),
                row.get(IMPORT.TARGET),
                new FileId(row.get(IMPORT.FILE_ID)),
                row.get(IMPORT.OWNER_ID),
                row.get(IMPORT.TEAM_ID),
                row.get(IMPORT.SEES_ALL),
                JSON.readValue(row.get(IMPORT.MAPPING).data(), Mapping.class),
                state(
                        ImportState.of(row.get(IMPORT.STATE)),
                        row.get(JOB.STATE),
                        row.get(IMPORT.PAUSE_ASKED_AT) != null),
                row.get(IMPORT.ROWS_READ),
                row.get(IMPORT.ROWS_STAGED),
                row.get(IMPORT.ROWS_APPLIED),
                row.get(IMPORT.ROWS_REFUSED),
                counts(row.get(IMPORT.COUNTS)),
                row.get(IMPORT.JOB_ID),
                row.get(IMPORT.DRY_RUN_OF),
                row.get(IMPORT.UNDO_JOB_ID),
                row.get(IMPORT.PAUSE_ASKED_AT) != null,
                row.get(IMPORT.MENDS),
                counts(row.get(IMPORT.UNDO_COUNTS)),
                row.get(IMPORT.CREATED_AT).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    /** A job can end without its import hearing of it, e.g. cancelled while it waited. */
    private static ImportState state(ImportState own, @Nullable String job, boolean pauseAsked) {
        if (own.isStartable() || own == ImportState.DONE || own == ImportState.UNDOING || job == null) {
            return own;
        }
        return switch (job) {
            case "cancelled" -> pauseAsked ? ImportState.PAUSED : ImportState.CANCELLED;
            case "failed" -> ImportState.FAILED;
            default -> own;
        };
    }

    /** The viewer's own, the latest first; not those of mended rows, which have another's mapping. */
    List<ImportRecord> finished(String target, int limit, Viewer viewer) {
        return database.select(IMPORT.fields())
                .select(JOB.STATE)
                .from(IMPORT)
                .leftJoin(JOB)
                .on(JOB.ID.eq(IMPORT.JOB_ID))
                .where(
                        IMPORT.TARGET.eq(target),
                        IMPORT.STATE.eq(ImportState.DONE.code()),
                        IMPORT.DRY_RUN_OF.isNull(),
                        IMPORT.MENDS.isNull(),
                        IMPORT.OWNER_ID.eq(viewer.userId()))
                .orderBy(IMPORT.ID.desc())
                .limit(limit)
                .fetch(ImportStore::record);
    }

    Optional<Long> finishedImportOfSameContent(ImportRecord of) {
        var file = STORED_FILE.as("other");
        return database.select(DSL.max(IMPORT.ID))
                .from(IMPORT)
                .join(file)
                .on(file.ID.eq(IMPORT.FILE_ID))
                .where(
                        IMPORT.TARGET.eq(of.target()),
                        IMPORT.ID.ne(of.id()),
                        IMPORT.DRY_RUN_OF.isNull(),
                        IMPORT.STATE.eq(ImportState.DONE.code()),
                        file.SHA256.eq(DSL.select(STORED_FILE.SHA256)
                                .from(STORED_FILE)
                                .where(STORED_FILE.ID.eq(of.file().value()))))
                .fetchOptional(row -> row.value1());
    }

    /** False where another request has begun it in between, or reads it as something else now. */
    boolean remap(ImportRecord seen, Mapping mapping) {
        return database.update(IMPORT)
                        .set(IMPORT.MAPPING, json(mapping))
                        .where(
                                IMPORT.ID.eq(seen.id()),
                                IMPORT.TARGET.eq(seen.target()),
                                IMPORT.JOB_ID.isNotDistinctFrom(seen.jobId()))
                        .execute()
                == 1;
    }

    /** False where another request has begun it in between. What was begun once has traces, by which it is taken back. */
    boolean retarget(long id, String target, Mapping mapping) {
        return database.update(IMPORT)
                        .set(IMPORT.TARGET, target)
                        .set(IMPORT.MAPPING, json(mapping))
                        .where(IMPORT.ID.eq(id), IMPORT.STATE.eq(ImportState.DRAFT.code()))
                        .execute()
                == 1;
    }

    /** False where another request began it in between: one file must not be read by two jobs. */
    boolean begin(long id, long jobId) {
        var begun = database.update(IMPORT)
                .set(IMPORT.STATE, ImportState.STAGING.code())
                .set(IMPORT.JOB_ID, jobId)
                .set(IMPORT.ROWS_READ, 0L)
                .set(IMPORT.ROWS_STAGED, 0L)
                .set(IMPORT.ROWS_APPLIED, 0L)
                .set(IMPORT.ROWS_REFUSED, 0L)
                .set(IMPORT.COUNTS, json(Map.of()))
                .setNull(IMPORT.FINISHED_AT)
                .setNull(IMPORT.PAUSE_ASKED_AT)
                .where(IMPORT.ID.eq(id), IMPORT.STATE.in(startable()))
                .execute();
        return begun == 1;
    }

    private static List<String> startable() {
        return Arrays.stream(ImportState.values())
                .filter(ImportState::isStartable)
                .map(ImportState::code)
                .toList();
    }

    /**
     * Reading starts over; what is applied stays applied. False where the import is no longer where it was seen.
     *
     * @param refused so many rows were refused when they were applied, which is not done again
     */
    boolean restage(ImportRecord seen, long refused) {
        var id = seen.id();
        return database.update(IMPORT)
                        .set(IMPORT.STATE, ImportState.STAGING.code())
                        .set(IMPORT.ROWS_READ, 0L)
                        .set(IMPORT.ROWS_STAGED, 0L)
                        .set(IMPORT.ROWS_REFUSED, refused)
                        .where(
                                at(id, seen.state(), IMPORT.ROWS_READ, seen.rowsRead()),
                                IMPORT.ROWS_APPLIED.eq(seen.rowsApplied()))
                        .execute()
                == 1;
    }

    /** An import where it was last seen: two runs of one job must not both go on from there. */
    private static Condition at(long id, ImportState state, Field<Long> cursor, long expected) {
        return IMPORT.ID.eq(id).and(IMPORT.STATE.eq(state.code())).and(cursor.eq(expected));
    }

    /** What became of a chunk of the file. */
    record Reading(long after, long upTo, long staged, long refused) {}

    /** False where another run has read on from there. */
    boolean moveRead(long id, Reading reading) {
        return database.update(IMPORT)
                        .set(IMPORT.ROWS_READ, reading.upTo())
                        .set(IMPORT.ROWS_STAGED, IMPORT.ROWS_STAGED.plus(reading.staged()))
                        .set(IMPORT.ROWS_REFUSED, IMPORT.ROWS_REFUSED.plus(reading.refused()))
                        .where(at(id, ImportState.STAGING, IMPORT.ROWS_READ, reading.after()))
                        .execute()
                == 1;
    }

    /** All is staged and arranged. False where another run has done so. */
    boolean beginToApply(long id, long applied, Map<String, Long> counts) {
        return database.update(IMPORT)
                        .set(IMPORT.STATE, ImportState.APPLYING.code())
                        .set(IMPORT.COUNTS, json(counts))
                        .where(at(id, ImportState.STAGING, IMPORT.ROWS_APPLIED, applied))
                        .execute()
                == 1;
    }

    /** False where another run has applied rows from there. */
    boolean moveApplied(long id, long after, long upTo, Map<String, Long> counts) {
        return database.update(IMPORT)
                        .set(IMPORT.ROWS_APPLIED, upTo)
                        .set(IMPORT.COUNTS, json(counts))
                        .where(at(id, ImportState.APPLYING, IMPORT.ROWS_APPLIED, after))
                        .execute()
                == 1;
    }

    /**
     * Keeps every other run away until the transaction ends; each step begins with this lock, so that two runs wait for each
     * other at one place only. False where the import is no longer where it was seen.
     */
    boolean lock(long id, ImportState state, long applied) {
        return database.select(IMPORT.ID)
                .from(IMPORT)
                .where(at(id, state, IMPORT.ROWS_APPLIED, applied))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    void end(long id, ImportState state, Map<String, Long> counts, Instant now) {
        database.update(IMPORT)
                .set(IMPORT.STATE, state.code())
                .set(IMPORT.COUNTS, json(counts))
                .set(IMPORT.FINISHED_AT, now.atOffset(ZoneOffset.UTC))
                .where(IMPORT.ID.eq(id))
                .execute();
    }

    /** False where it is over, or has not begun. */
    boolean askToPause(long id, Instant now) {
        return database.update(IMPORT)
                        .set(IMPORT.PAUSE_ASKED_AT, now.atOffset(ZoneOffset.UTC))
                        .where(
                                IMPORT.ID.eq(id),
                                IMPORT.DRY_RUN_OF.isNull(),
                                IMPORT.STATE.in(ImportState.STAGING.code(), ImportState.APPLYING.code()))
                        .execute()
                == 1;
    }

    /** False where it does not pause, or not yet: its job must have ended. */
    boolean resume(long id, long jobId) {
        return database.update(IMPORT)
                        .set(IMPORT.JOB_ID, jobId)
                        .setNull(IMPORT.PAUSE_ASKED_AT)
                        .where(
                                IMPORT.ID.eq(id),
                                IMPORT.PAUSE_ASKED_AT.isNotNull(),
                                IMPORT.STATE.in(ImportState.STAGING.code(), ImportState.APPLYING.code()),
                                DSL.exists(DSL.selectOne()
                                        .from(JOB)
                                        .where(JOB.ID.eq(IMPORT.JOB_ID), JOB.FINISHED_AT.isNotNull())))
                        .execute()
                == 1;
    }

    /** Rows that were refused only when they were to be applied. */
    void addRefused(long id, long rows) {
        database.update(IMPORT)
                .set(IMPORT.ROWS_REFUSED, IMPORT.ROWS_REFUSED.plus(rows))
                .where(IMPORT.ID.eq(id))
                .execute();
    }

    /** The import whose refused rows another one tries again. */
    void setMends(long id, long of) {
        database.update(IMPORT).set(IMPORT.MENDS, of).where(IMPORT.ID.eq(id)).execute();
    }

    List<Long> mendings(long id) {
        return database.select(IMPORT.ID)
                .from(IMPORT)
                .where(IMPORT.MENDS.eq(id))
                .orderBy(IMPORT.ID)
                .fetch(row -> Objects.requireNonNull(row.value1()));
    }

    static JSONB json(Object value) {
        return JSONB.valueOf(JSON.writeValueAsString(value));
    }

    static Map<String, Long> counts(JSONB json) {
        return JSON.readValue(json.data(), new TypeReference<LinkedHashMap<String, Long>>() {});
    }
}
