package org.kith.platform.imports;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.IMPORT;
import static org.kith.schema.platform.Tables.IMPORT_REFUSAL;
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
import org.kith.shared.StoredMessages;
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
                .where(visible(viewer))
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
                state(ImportState.of(row.get(IMPORT.STATE)), row.get(JOB.STATE)),
                row.get(IMPORT.ROWS_READ),
                row.get(IMPORT.ROWS_STAGED),
                row.get(IMPORT.ROWS_APPLIED),
                row.get(IMPORT.ROWS_REFUSED),
                counts(row.get(IMPORT.COUNTS)),
                row.get(IMPORT.JOB_ID),
                row.get(IMPORT.CREATED_AT).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    /** A job can end without its import hearing of it, e.g. cancelled while it waited. */
    private static ImportState state(ImportState own, @Nullable String job) {
        if (own.isStartable() || own == ImportState.DONE || job == null) {
            return own;
        }
        return switch (job) {
            case "cancelled" -> ImportState.CANCELLED;
            case "failed" -> ImportState.FAILED;
            default -> own;
        };
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
                        IMPORT.STATE.eq(ImportState.DONE.code()),
                        file.SHA256.eq(DSL.select(STORED_FILE.SHA256)
                                .from(STORED_FILE)
                                .where(STORED_FILE.ID.eq(of.file().value()))))
                .fetchOptional(row -> row.value1());
    }

    void remap(long id, Mapping mapping) {
        database.update(IMPORT)
                .set(IMPORT.MAPPING, json(mapping))
                .where(IMPORT.ID.eq(id))
                .execute();
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
                .where(IMPORT.ID.eq(id), IMPORT.STATE.in(startable()))
                .execute();
        forgetRefusals(id);
        return begun == 1;
    }

    private static List<String> startable() {
        return Arrays.stream(ImportState.values())
                .filter(ImportState::isStartable)
                .map(ImportState::code)
                .toList();
    }

    /** Reading starts over; what is applied stays applied. False where the import is no longer where it was seen. */
    boolean restage(ImportRecord seen) {
        var id = seen.id();
        var moved = database.update(IMPORT)
                .set(IMPORT.STATE, ImportState.STAGING.code())
                .set(IMPORT.ROWS_READ, 0L)
                .set(IMPORT.ROWS_STAGED, 0L)
                .set(IMPORT.ROWS_REFUSED, 0L)
                .where(
                        at(id, seen.state(), IMPORT.ROWS_READ, seen.rowsRead()),
                        IMPORT.ROWS_APPLIED.eq(seen.rowsApplied()))
                .execute();
        if (moved == 1) {
            forgetRefusals(id);
        }
        return moved == 1;
    }

    private void forgetRefusals(long id) {
        database.deleteFrom(IMPORT_REFUSAL)
                .where(IMPORT_REFUSAL.IMPORT_ID.eq(id))
                .execute();
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

    List<Refused> refusals(long id, long afterRow, int limit) {
        return database.selectFrom(IMPORT_REFUSAL)
                .where(IMPORT_REFUSAL.IMPORT_ID.eq(id), IMPORT_REFUSAL.ROW_NO.gt(afterRow))
                .orderBy(IMPORT_REFUSAL.ROW_NO)
                .limit(limit)
                .fetch(row -> new Refused(
                        row.getRowNo(),
                        row.getLineNo(),
                        row.getColumnName() == null ? "" : row.getColumnName(),
                        Objects.requireNonNull(StoredMessages.read(row.getReason())),
                        row.getContent()));
    }

    private static JSONB json(Object value) {
        return JSONB.valueOf(JSON.writeValueAsString(value));
    }

    private static Map<String, Long> counts(JSONB json) {
        return JSON.readValue(json.data(), new TypeReference<LinkedHashMap<String, Long>>() {});
    }
}
