package org.kith.platform.exports;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.platform.Tables.EXPORT;
import static org.kith.schema.platform.Tables.JOB;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Sphere;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Job;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ExportStore {
    private static final int LISTED = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext db;

    ExportStore(DSLContext db) {
        this.db = db;
    }

    /**
     * The part of a {@link Sphere} that tells records from one another, and what is told of them.
     *
     * @param fields absent in files that were written before fields could be held back
     */
    private record Reached(
            boolean all,
            Set<Long> owners,
            Set<Long> teams,
            @Nullable Set<String> fields) {
        Sphere sphere() {
            return new Sphere(all, owners, teams, Set.of());
        }
    }

    long add(Exports.Order order, Viewer owner, Instant now) {
        return requireNonNull(db.insertInto(EXPORT)
                .set(EXPORT.SOURCE, order.source())
                .set(EXPORT.OWNER_ID, owner.userId())
                .set(EXPORT.WISH, JSONB.valueOf(order.wish()))
                .set(EXPORT.FORMAT, order.format().code())
                .set(EXPORT.BYTE_ORDER_MARK, order.byteOrderMark())
                .set(EXPORT.LANGUAGE, order.reader().toLanguageTag())
                .set(EXPORT.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .returningResult(EXPORT.ID)
                .fetchSingle()
                .value1());
    }

    void setJob(long id, long job) {
        db.update(EXPORT).set(EXPORT.JOB_ID, job).where(EXPORT.ID.eq(id)).execute();
    }

    /** Says that the file is whole; false where another run of the job has said so before. */
    boolean setFile(long id, Written written) {
        return db.update(EXPORT)
                        .set(EXPORT.FILE_ID, written.file())
                        .set(EXPORT.FILE_NAME, written.fileName())
                        .set(EXPORT.SIZE, written.size())
                        .set(EXPORT.ROWS, written.rows())
                        .set(EXPORT.LEFT_OUT, written.leftOut())
                        .set(EXPORT.REACHED, JSONB.valueOf(JSON.writeValueAsString(reached(written))))
                        .set(EXPORT.EXPIRES_AT, written.expiresAt().atOffset(ZoneOffset.UTC))
                        .where(EXPORT.ID.eq(id), EXPORT.FILE_ID.isNull())
                        .execute()
                == 1;
    }

    record Written(
            UUID file,
            String fileName,
            long size,
            long rows,
            long leftOut,
            Sphere reached,
            Set<String> fields,
            Instant expiresAt) {}

    Optional<ExportRecord> find(long id, Instant now) {
        return exports().where(EXPORT.ID.eq(id)).fetchOptional(row -> read(row, now));
    }

    List<ExportRecord> of(long owner, Instant now) {
        return exports()
                .where(EXPORT.OWNER_ID.eq(owner))
                .orderBy(EXPORT.ID.desc())
                .limit(LISTED)
                .fetch(row -> read(row, now));
    }

    /** Files whose time is over and that are still there. */
    List<ExportRecord> expired(Instant now) {
        return exports()
                .where(
                        EXPORT.FILE_ID.isNotNull(),
                        EXPORT.REMOVED_AT.isNull(),
                        EXPORT.EXPIRES_AT.le(now.atOffset(ZoneOffset.UTC)))
                .fetch(row -> read(row, now));
    }

    Set<UUID> files() {
        return db.select(EXPORT.FILE_ID)
                .from(EXPORT)
                .where(EXPORT.FILE_ID.isNotNull(), EXPORT.REMOVED_AT.isNull())
                .fetchSet(row -> requireNonNull(row.value1()));
    }

    /** The files that are still there, by their exports. */
    Map<Long, UUID> present() {
        return db.select(EXPORT.ID, EXPORT.FILE_ID)
                .from(EXPORT)
                .where(EXPORT.FILE_ID.isNotNull(), EXPORT.REMOVED_AT.isNull())
                .fetchMap(row -> requireNonNull(row.value1()), row -> requireNonNull(row.value2()));
    }

    void setRemoved(long id, Instant now) {
        db.update(EXPORT)
                .set(EXPORT.REMOVED_AT, now.atOffset(ZoneOffset.UTC))
                .where(EXPORT.ID.eq(id), EXPORT.REMOVED_AT.isNull())
                .execute();
    }

    private SelectOnConditionStep<Record> exports() {
        return db.select(EXPORT.fields())
                .select(JOB.STATE)
                .from(EXPORT)
                .leftJoin(JOB)
                .on(JOB.ID.eq(EXPORT.JOB_ID));
    }

    private static ExportRecord read(Record row, Instant now) {
        var file = file(row);
        var format = ExportFormat.of(row.get(EXPORT.FORMAT));
        return new ExportRecord(
                new Export(
                        row.get(EXPORT.ID),
                        row.get(EXPORT.SOURCE),
                        format,
                        state(row, file, now),
                        row.get(EXPORT.JOB_ID),
                        row.get(EXPORT.FILE_NAME),
                        row.get(EXPORT.SIZE),
                        row.get(EXPORT.ROWS),
                        row.get(EXPORT.LEFT_OUT),
                        row.get(EXPORT.CREATED_AT).toInstant(),
                        file == null ? null : file.expiresAt()),
                new Exports.Order(
                        row.get(EXPORT.SOURCE),
                        row.get(EXPORT.WISH).data(),
                        format,
                        row.get(EXPORT.BYTE_ORDER_MARK),
                        Locale.forLanguageTag(row.get(EXPORT.LANGUAGE))),
                row.get(EXPORT.OWNER_ID),
                file);
    }

    private static ExportRecord.@Nullable File file(Record row) {
        @Nullable UUID id = row.get(EXPORT.FILE_ID);
        if (id == null) {
            return null;
        }
        var reached = JSON.readValue(row.get(EXPORT.REACHED).data(), Reached.class);
        return new ExportRecord.File(
                id,
                reached.sphere(),
                reached.fields() == null ? Set.of() : reached.fields(),
                row.get(EXPORT.EXPIRES_AT).toInstant());
    }

    private static ExportState state(Record row, ExportRecord.@Nullable File file, Instant now) {
        @Nullable OffsetDateTime removed = row.get(EXPORT.REMOVED_AT);
        if (removed != null || (file != null && !file.expiresAt().isAfter(now))) {
            return ExportState.GONE;
        }
        if (file != null) {
            return ExportState.READY;
        }
        @Nullable String job = row.get(JOB.STATE);
        var ended = job != null
                && Set.of(Job.State.failed.name(), Job.State.cancelled.name()).contains(job);
        return ended ? ExportState.FAILED : ExportState.WRITING;
    }

    private static Reached reached(Written written) {
        var sphere = written.reached();
        return new Reached(sphere.all(), sphere.owners(), sphere.teams(), written.fields());
    }
}
