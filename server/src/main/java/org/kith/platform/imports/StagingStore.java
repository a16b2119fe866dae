package org.kith.platform.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Repository;

/**
 * The tables in which the rows of running imports wait. They are unlogged: a crash of the database empties them, and the import
 * then reads its file again.
 */
@Repository
class StagingStore {
    private static final String REFUSALS =
            "copy platform.import_refusal (import_id, row_no, line_no, column_name, reason, content) from stdin";

    private final DSLContext database;

    StagingStore(DSLContext database) {
        this.database = database;
    }

    void create(Staged staged, List<StagingColumn> columns) {
        database.execute("drop table if exists " + staged.table());
        database.execute(columns.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(
                        ", ",
                        "create unlogged table " + staged.table() + " (pos bigint, row_no bigint, line_no bigint, ",
                        ") with (autovacuum_enabled = false)")));
    }

    void copy(Staged staged, CopyBuffer rows, CopyBuffer refusals) {
        database.connection(connection -> {
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            try {
                if (rows.rows() > 0) {
                    copies.copyIn("copy " + staged.table() + " from stdin", rows.content(), 1 << 16);
                }
                if (refusals.rows() > 0) {
                    copies.copyIn(REFUSALS, refusals.content(), 1 << 16);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("The rows could not be copied into " + staged.table(), e);
            }
        });
    }

    /** Finds rows by their position quickly: they lie in its order. */
    void index(Staged staged) {
        database.execute("create index on %s using brin (pos) with (pages_per_range = 16)".formatted(staged.table()));
        database.execute("analyze " + staged.table());
    }

    long rows(String table) {
        var exists = database.fetchValue("select to_regclass({0}) is not null", DSL.val(table));
        if (!Boolean.TRUE.equals(exists)) {
            return -1;
        }
        var rows = database.fetchValue("select count(*) from " + table);
        return rows instanceof Number number ? number.longValue() : -1;
    }

    void drop(long importId) {
        var own = "import_" + importId;
        for (var row : database.fetch(
                "select tablename from pg_tables where schemaname = 'staging' and (tablename = {0} or starts_with(tablename, {1}))",
                DSL.val(own), DSL.val(own + "_"))) {
            database.execute("drop table staging." + row.get(0, String.class));
        }
    }
}
