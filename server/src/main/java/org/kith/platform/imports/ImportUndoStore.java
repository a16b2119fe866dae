package org.kith.platform.imports;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.IMPORT;
import static org.kith.schema.platform.Tables.IMPORT_KEPT;
import static org.kith.schema.platform.Tables.JOB;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.platform.access.Viewer;
import org.kith.shared.StoredMessages;
import org.springframework.stereotype.Repository;

/** How far taking imports back is, and what it left as it was. */
@Repository
class ImportUndoStore {
    private static final int AT_ONCE = 1_000;

    private final DSLContext database;

    ImportUndoStore(DSLContext database) {
        this.database = database;
    }

    /** False where it is being taken back already, or is at work. */
    boolean beginUndo(long id, long jobId, Viewer by) {
        var undoing = JOB.as("undoing");
        return database.update(IMPORT)
                        .set(IMPORT.STATE, ImportState.UNDOING.code())
                        .set(IMPORT.UNDO_JOB_ID, jobId)
                        .set(IMPORT.UNDONE_BY, by.userIdOrNull())
                        .set(
                                IMPORT.UNDO_COUNTS,
                                DSL.when(IMPORT.STATE.eq(ImportState.UNDOING.code()), IMPORT.UNDO_COUNTS)
                                        .otherwise(ImportStore.json(Map.of())))
                        .setNull(IMPORT.UNDONE_AT)
                        .setNull(IMPORT.PAUSE_ASKED_AT)
                        .where(IMPORT.ID.eq(id), IMPORT.DRY_RUN_OF.isNull())
                        .and(IMPORT.STATE
                                .in(undoable())
                                .or(IMPORT.STATE
                                        .eq(ImportState.UNDOING.code())
                                        .and(DSL.exists(DSL.selectOne()
                                                .from(undoing)
                                                .where(
                                                        undoing.ID.eq(IMPORT.UNDO_JOB_ID),
                                                        undoing.FINISHED_AT.isNotNull()))))
                                .or(IMPORT.STATE
                                        .in(ImportState.STAGING.code(), ImportState.APPLYING.code())
                                        .and(DSL.exists(DSL.selectOne()
                                                .from(undoing)
                                                .where(
                                                        undoing.ID.eq(IMPORT.JOB_ID),
                                                        undoing.FINISHED_AT.isNotNull())))))
                        .execute()
                == 1;
    }

    private static List<String> undoable() {
        return Arrays.stream(ImportState.values())
                .filter(ImportState::isUndoable)
                .map(ImportState::code)
                .toList();
    }

    /** Two runs of one undoing wait for each other here; the second finds the step taken back. */
    void lockForUndo(long id) {
        var held = database.select(IMPORT.ID)
                .from(IMPORT)
                .where(IMPORT.ID.eq(id), IMPORT.STATE.eq(ImportState.UNDOING.code()))
                .forUpdate()
                .fetch();
        if (held.isEmpty()) {
            throw new CursorMoved(id);
        }
    }

    void addUndone(long id, Undone step) {
        var counts = new LinkedHashMap<>(database.select(IMPORT.UNDO_COUNTS)
                .from(IMPORT)
                .where(IMPORT.ID.eq(id))
                .fetchSingle(row -> ImportStore.counts(row.value1())));
        step.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
        database.update(IMPORT)
                .set(IMPORT.UNDO_COUNTS, ImportStore.json(counts))
                .where(IMPORT.ID.eq(id))
                .execute();
        for (var from = 0; from < step.kept().size(); from += AT_ONCE) {
            var insert = database.insertInto(
                    IMPORT_KEPT,
                    IMPORT_KEPT.IMPORT_ID,
                    IMPORT_KEPT.OBJECT,
                    IMPORT_KEPT.RECORD_ID,
                    IMPORT_KEPT.NAME,
                    IMPORT_KEPT.REASON);
            for (var kept : step.kept().subList(from, Math.min(step.kept().size(), from + AT_ONCE))) {
                insert = insert.values(
                        id,
                        kept.object(),
                        kept.record(),
                        kept.name(),
                        Objects.requireNonNull(StoredMessages.write(kept.reason())));
            }
            insert.onConflictDoNothing().execute();
        }
    }

    Optional<ImportDraft.Undoing> undoing(ImportRecord imported) {
        return database.select(
                        IMPORT.STATE,
                        IMPORT.UNDO_JOB_ID,
                        IMPORT.UNDO_COUNTS,
                        IMPORT.UNDONE_AT,
                        JOB.FINISHED_AT,
                        APP_USER.NAME)
                .from(IMPORT)
                .leftJoin(JOB)
                .on(JOB.ID.eq(IMPORT.UNDO_JOB_ID))
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(IMPORT.UNDONE_BY))
                .where(IMPORT.ID.eq(imported.id()), IMPORT.UNDO_JOB_ID.isNotNull())
                .fetchOptional(row -> new ImportDraft.Undoing(
                        row.get(IMPORT.UNDO_JOB_ID),
                        ImportStore.counts(row.get(IMPORT.UNDO_COUNTS)),
                        countKept(imported.id()),
                        // Both of one moment: the job may have come to its end since the import was looked at.
                        ImportState.UNDOING.code().equals(row.get(IMPORT.STATE)) && row.get(JOB.FINISHED_AT) != null,
                        row.get(APP_USER.NAME),
                        row.get(IMPORT.UNDONE_AT) == null
                                ? null
                                : row.get(IMPORT.UNDONE_AT).toInstant()));
    }

    void forgetKept(long id) {
        database.deleteFrom(IMPORT_KEPT).where(IMPORT_KEPT.IMPORT_ID.eq(id)).execute();
    }

    long countKept(long id) {
        return database.fetchCount(IMPORT_KEPT, IMPORT_KEPT.IMPORT_ID.eq(id));
    }

    List<Kept> kept(long id, int limit) {
        return database.selectFrom(IMPORT_KEPT)
                .where(IMPORT_KEPT.IMPORT_ID.eq(id))
                .orderBy(IMPORT_KEPT.OBJECT, IMPORT_KEPT.RECORD_ID)
                .limit(limit)
                .fetch(row -> new Kept(
                        row.getObject(),
                        row.getRecordId(),
                        row.getName(),
                        Objects.requireNonNull(StoredMessages.read(row.getReason()))));
    }

    void endUndo(long id, Instant now) {
        database.update(IMPORT)
                .set(IMPORT.STATE, ImportState.UNDONE.code())
                .set(IMPORT.UNDONE_AT, now.atOffset(ZoneOffset.UTC))
                .where(IMPORT.ID.eq(id))
                .execute();
    }
}
