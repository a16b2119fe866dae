package org.kith.platform.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.kith.platform.imports.reading.RowSources;
import org.kith.platform.imports.reading.SourceRow;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.kith.shared.StoredMessages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a file into its staging table, chunk by chunk; each chunk commits together with how far the file was read. While one
 * chunk is on its way to the database, the next one is read.
 */
@Component
class Stager {
    private static final int CHUNK_ROWS = 50_000;
    private static final int CHUNK_BYTES = 8 << 20;
    private static final int SHOWN_CONTENT = 2_000;

    private final ImportTargets targets;
    private final ImportStore store;
    private final StagingStore staging;
    private final TransactionTemplate transactions;

    Stager(ImportTargets targets, ImportStore store, StagingStore staging, TransactionTemplate transactions) {
        this.targets = targets;
        this.store = store;
        this.staging = staging;
        this.transactions = transactions;
    }

    void stage(ImportRecord imported, Path file, JobRun run) throws IOException, InterruptedException {
        var target = targets.named(imported.target());
        var format = Previewer.format(file, imported.mapping());
        try (var source = RowSources.open(file, format);
                var writer =
                        Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())) {
            targets.check(target, source.header(), imported.mapping());
            var values = targets.values(source.header(), imported.mapping());
            var reader = target.reader(values, imported.mapping());
            var chunk = new Chunk(imported.rowsStaged(), imported.rowsRead());
            @Nullable Future<?> pending = null;
            for (var row = source.next(); row != null; row = source.next()) {
                if (row.row() <= imported.rowsRead()) {
                    pass(row, values, reader); // staged before the crash
                    continue;
                }
                chunk.add(imported.id(), row, values, reader);
                if (chunk.isFull()) {
                    finish(pending);
                    var full = chunk;
                    pending = writer.submit(() -> write(imported.staged(), full));
                    chunk = new Chunk(full.position, full.lastRow);
                    run.checkpoint(row.row(), estimate(row.row(), source.progress()), Message.of("reading"));
                }
            }
            finish(pending);
            write(imported.staged(), chunk);
        }
    }

    private static void pass(SourceRow row, RowValues values, RowReader reader) {
        switch (row) {
            case SourceRow.Damaged _ -> reader.broken();
            case SourceRow.Read read -> {
                values.hold(read.values());
                reader.pass(values);
            }
        }
    }

    /** Whether a refused row was kept as it was. */
    static boolean isWhole(String content) {
        return content.length() <= SHOWN_CONTENT;
    }

    /** PostgreSQL has no NUL in texts, and half a surrogate pair is no text either. */
    static String harmless(String text) {
        var shown = text.length() > SHOWN_CONTENT ? text.substring(0, SHOWN_CONTENT) + "…" : text;
        return shown.replace('\0', '\uFFFD');
    }

    /** Never cut off: the half of it would be no JSON, and end the whole import. */
    static String reason(Message reason) {
        return StoredMessages.json(reason).replace("\\u0000", "\\ufffd");
    }

    private static @Nullable Long estimate(long rows, double progress) {
        return progress <= 0.01 ? null : Math.max(rows, Math.round(rows / progress));
    }

    private static void finish(@Nullable Future<?> pending) throws InterruptedException {
        try {
            if (pending != null) {
                pending.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private void write(Staged staged, Chunk chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(_ -> {
            if (!store.moveRead(staged.importId(), chunk.reading())) {
                throw new CursorMoved(staged.importId());
            }
            staging.copy(staged, chunk.rows, chunk.refusals);
        });
    }

    /** Rows on their way. */
    private static final class Chunk {
        private final CopyBuffer rows = new CopyBuffer();
        private final CopyBuffer refusals = new CopyBuffer();
        private final long after;
        private long position;
        private long lastRow;

        Chunk(long position, long after) {
            this.position = position;
            this.after = after;
        }

        ImportStore.Reading reading() {
            return new ImportStore.Reading(after, lastRow, rows.rows(), refusals.rows());
        }

        boolean isFull() {
            return rows.rows() + refusals.rows() >= CHUNK_ROWS || rows.length() + refusals.length() >= CHUNK_BYTES;
        }

        boolean isEmpty() {
            return rows.rows() + refusals.rows() == 0;
        }

        void add(long importId, SourceRow row, RowValues values, RowReader reader) {
            lastRow = row.row();
            switch (row) {
                case SourceRow.Damaged damaged -> {
                    reader.broken();
                    refuse(importId, row, null, damaged.reason(), damaged.content());
                }
                case SourceRow.Read read -> {
                    values.hold(read.values());
                    rows.startRow();
                    rows.integer(position + 1);
                    rows.integer(row.row());
                    rows.integer(row.line());
                    try {
                        reader.read(values, rows);
                        rows.endRow();
                        position++;
                    } catch (RefusedValue refusal) {
                        rows.takeBack();
                        refuse(importId, row, refusal.column(), refusal.reason(), Csv.line(read.values()));
                    }
                }
            }
        }

        private void refuse(long importId, SourceRow row, @Nullable String column, Message reason, String content) {
            refusals.startRow();
            refusals.integer(importId);
            refusals.integer(row.row());
            refusals.integer(row.line());
            refusals.text(column);
            refusals.text(reason(reason));
            refusals.text(harmless(content));
            refusals.endRow();
        }
    }
}
