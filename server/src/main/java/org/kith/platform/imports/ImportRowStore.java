package org.kith.platform.imports;

import static org.kith.schema.platform.Tables.IMPORT_OUTCOME;
import static org.kith.schema.platform.Tables.IMPORT_REFUSAL;
import static org.kith.schema.platform.Tables.IMPORT_SKIP;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.shared.StoredMessages;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Repository;

/** What became of single rows: which were refused or passed over, and what a dry run says of each. */
@Repository
class ImportRowStore {
    private static final int AT_ONCE = 1_000;
    private static final String REFUSALS =
            "copy platform.import_refusal (import_id, row_no, line_no, column_name, reason, content, late) from stdin";
    private static final String SKIPS = "copy platform.import_skip (import_id, row_no, line_no, reason) from stdin";

    private final DSLContext database;

    ImportRowStore(DSLContext database) {
        this.database = database;
    }

    /** An import begins anew. */
    void forget(long id) {
        database.deleteFrom(IMPORT_REFUSAL)
                .where(IMPORT_REFUSAL.IMPORT_ID.eq(id))
                .execute();
        database.deleteFrom(IMPORT_SKIP).where(IMPORT_SKIP.IMPORT_ID.eq(id)).execute();
    }

    /** Reading begins anew: what was refused when rows were applied stays refused. */
    void forgetRead(long id) {
        database.deleteFrom(IMPORT_REFUSAL)
                .where(IMPORT_REFUSAL.IMPORT_ID.eq(id), IMPORT_REFUSAL.LATE.isFalse())
                .execute();
    }

    void forgetLate(long id) {
        database.deleteFrom(IMPORT_REFUSAL)
                .where(IMPORT_REFUSAL.IMPORT_ID.eq(id), IMPORT_REFUSAL.LATE.isTrue())
                .execute();
        database.deleteFrom(IMPORT_SKIP).where(IMPORT_SKIP.IMPORT_ID.eq(id)).execute();
    }

    long countLate(long id) {
        return database.fetchCount(IMPORT_REFUSAL, IMPORT_REFUSAL.IMPORT_ID.eq(id), IMPORT_REFUSAL.LATE.isTrue());
    }

    /** Rows that could be read, and were refused or passed over when they were to be applied. */
    void addLate(long id, List<Refused> refused, List<Skipped> skipped) {
        if (refused.isEmpty() && skipped.isEmpty()) {
            return;
        }
        var refusals = new CopyBuffer();
        for (var row : refused) {
            refusals.startRow();
            refusals.integer(id);
            refusals.integer(row.row());
            refusals.integer(row.line());
            refusals.text(row.column());
            refusals.text(Stager.reason(row.reason()));
            refusals.text(Stager.harmless(row.content()));
            refusals.yesNo(true);
            refusals.endRow();
        }
        var skips = new CopyBuffer();
        for (var row : skipped) {
            skips.startRow();
            skips.integer(id);
            skips.integer(row.row());
            skips.integer(row.line());
            skips.text(row.why().code());
            skips.endRow();
        }
        copy(REFUSALS, refusals);
        copy(SKIPS, skips);
    }

    /** Of what was refused when it was to be applied, the first rows. */
    List<Refused> late(long id, int limit) {
        return refusals(id, 0, limit, IMPORT_REFUSAL.LATE.isTrue());
    }

    private void copy(String statement, CopyBuffer rows) {
        if (rows.rows() > 0) {
            database.connection(connection -> {
                try {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, rows.content(), 1 << 16);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (SQLException e) {
                    throw new IllegalStateException("What became of the rows could not be kept", e);
                }
            });
        }
    }

    List<Skipped> skipped(long id, long afterRow, int limit) {
        return database.selectFrom(IMPORT_SKIP)
                .where(IMPORT_SKIP.IMPORT_ID.eq(id), IMPORT_SKIP.ROW_NO.gt(afterRow))
                .orderBy(IMPORT_SKIP.ROW_NO)
                .limit(limit)
                .fetch(row -> new Skipped(row.getRowNo(), row.getLineNo(), SkipReason.of(row.getReason())));
    }

    long countSkipped(long id) {
        return database.fetchCount(IMPORT_SKIP, IMPORT_SKIP.IMPORT_ID.eq(id));
    }

    void addOutcomes(long id, List<RowOutcome> rows) {
        database.deleteFrom(IMPORT_OUTCOME)
                .where(IMPORT_OUTCOME.IMPORT_ID.eq(id))
                .execute();
        for (var from = 0; from < rows.size(); from += AT_ONCE) {
            var insert = database.insertInto(
                    IMPORT_OUTCOME,
                    IMPORT_OUTCOME.IMPORT_ID,
                    IMPORT_OUTCOME.ROW_NO,
                    IMPORT_OUTCOME.LINE_NO,
                    IMPORT_OUTCOME.OUTCOME,
                    IMPORT_OUTCOME.NAME,
                    IMPORT_OUTCOME.RECORD_ID,
                    IMPORT_OUTCOME.FIELDS,
                    IMPORT_OUTCOME.REASON);
            for (var row : rows.subList(from, Math.min(rows.size(), from + AT_ONCE))) {
                insert = insert.values(
                        id,
                        row.row(),
                        row.line(),
                        row.outcome(),
                        row.name(),
                        row.record(),
                        row.fields().toArray(String[]::new),
                        StoredMessages.write(row.reason()));
            }
            insert.execute();
        }
    }

    List<RowOutcome> outcomes(long id, @Nullable String outcome, long afterRow, int limit) {
        return database.selectFrom(IMPORT_OUTCOME)
                .where(
                        IMPORT_OUTCOME.IMPORT_ID.eq(id),
                        IMPORT_OUTCOME.ROW_NO.gt(afterRow),
                        outcome == null ? DSL.noCondition() : IMPORT_OUTCOME.OUTCOME.eq(outcome))
                .orderBy(IMPORT_OUTCOME.ROW_NO)
                .limit(limit)
                .fetch(row -> new RowOutcome(
                        row.getRowNo(),
                        row.getLineNo(),
                        row.getOutcome(),
                        row.getName(),
                        row.getRecordId(),
                        List.of(row.getFields()),
                        StoredMessages.read(row.getReason())));
    }

    /** False where one of the rows was not refused, or somebody else has mended it meanwhile. */
    boolean markMended(long id, List<Long> rows, long by) {
        return database.update(IMPORT_REFUSAL)
                        .set(IMPORT_REFUSAL.MENDED_BY, by)
                        .where(
                                IMPORT_REFUSAL.IMPORT_ID.eq(id),
                                IMPORT_REFUSAL.ROW_NO.in(rows),
                                IMPORT_REFUSAL.MENDED_BY.isNull())
                        .execute()
                == rows.size();
    }

    long countUnmended(long id) {
        return database.fetchCount(IMPORT_REFUSAL, IMPORT_REFUSAL.IMPORT_ID.eq(id), IMPORT_REFUSAL.MENDED_BY.isNull());
    }

    List<Refused> unmended(long id, long afterRow, int limit) {
        return refusals(id, afterRow, limit, IMPORT_REFUSAL.MENDED_BY.isNull());
    }

    List<Refused> refusals(long id, long afterRow, int limit) {
        return refusals(id, afterRow, limit, DSL.noCondition());
    }

    private List<Refused> refusals(long id, long afterRow, int limit, Condition which) {
        return database.selectFrom(IMPORT_REFUSAL)
                .where(IMPORT_REFUSAL.IMPORT_ID.eq(id), IMPORT_REFUSAL.ROW_NO.gt(afterRow), which)
                .orderBy(IMPORT_REFUSAL.ROW_NO)
                .limit(limit)
                .fetch(row -> new Refused(
                        row.getRowNo(),
                        row.getLineNo(),
                        row.getColumnName() == null ? "" : row.getColumnName(),
                        Objects.requireNonNull(StoredMessages.read(row.getReason())),
                        row.getContent()));
    }
}
