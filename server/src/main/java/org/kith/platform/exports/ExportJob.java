package org.kith.platform.exports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.kith.platform.access.Viewers;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.platform.settings.Settings;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a file with the rights that its owner has while it is written, row by row as the database hands them over: a million rows
 * take no more memory than a thousand. All of it is one moment of the database. After a crash it begins anew, and what was
 * written is nobody's until it is whole.
 */
@Component
class ExportJob implements JobHandler {
    static final String KIND = "export";
    static final String EXPORT = "export";
    private static final int BUFFER = 1 << 16;

    private final ExportStore store;
    private final ExportSources sources;
    private final ExportFiles files;
    private final Viewers viewers;
    private final Settings settings;
    private final TransactionTemplate oneMoment;
    private final Duration kept;
    private final Clock clock;

    ExportJob(
            ExportStore store,
            ExportSources sources,
            ExportFiles files,
            Viewers viewers,
            Settings settings,
            PlatformTransactionManager transactions,
            @Value("${kith.exports.keep:24h}") Duration kept,
            Clock clock) {
        this.store = store;
        this.sources = sources;
        this.files = files;
        this.viewers = viewers;
        this.settings = settings;
        this.oneMoment = oneMoment(transactions);
        this.kept = kept;
        this.clock = clock;
    }

    private static TransactionTemplate oneMoment(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        template.setReadOnly(true);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return template;
    }

    static String fileName(Extract extract, ExportFormat format) {
        return "%s.%s".formatted(extract.title(), format.code());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) throws Exception {
        var id = ((Number) Objects.requireNonNull(run.parameters().get(EXPORT))).longValue();
        if (load(id).file() == null) {
            write(id, run);
        }
        var export = load(id).export();
        return Map.of(
                EXPORT,
                id,
                "exported",
                Objects.requireNonNull(export.rows()),
                "leftOut",
                Objects.requireNonNull(export.leftOut()),
                "bytes",
                Objects.requireNonNull(export.size()));
    }

    private ExportRecord load(long id) {
        return store.find(id, clock.instant()).orElseThrow(() -> new NotFound("export", id));
    }

    private void write(long id, JobRun run) throws Exception {
        var part = files.begin();
        try {
            var written = readInOneMoment(load(id), part, run);
            run.requireCurrent();
            var file = files.finish(part);
            var extract = written.extract();
            var export = new ExportStore.Written(
                    file,
                    fileName(extract, load(id).order().format()),
                    Files.size(files.path(file)),
                    written.rows(),
                    written.leftOut(),
                    extract.reached(),
                    extract.fields(),
                    clock.instant().plus(kept));
            if (!store.setFile(id, export)) {
                files.remove(file);
            }
        } finally {
            files.discard(part);
        }
    }

    private record Written(Extract extract, long rows, long leftOut) {}

    private Written readInOneMoment(ExportRecord export, Path part, JobRun run) throws IOException {
        try {
            return Objects.requireNonNull(oneMoment.execute(_ -> read(export, part, run)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Written read(ExportRecord export, Path part, JobRun run) {
        var extract = sources.extract(export.order(), viewers.ofUser(export.ownerId()));
        var size = extract.size();
        var counter = new Counter(run, size.rows());
        try (var out = new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), BUFFER);
                var sheet = sheet(export.order(), extract, out)) {
            extract.read(cells -> {
                sheet.row(cells);
                counter.count();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(extract, counter.rows, size.leftOut());
    }

    private Sheet sheet(Exports.Order order, Extract extract, OutputStream out) throws IOException {
        ZoneId zone = settings.firm().zone();
        return switch (order.format()) {
            case CSV -> new CsvSheet(out, extract.columns(), order.byteOrderMark(), zone);
            case XLSX -> new XlsxSheet(out, extract, zone);
        };
    }

    private static final class Counter {
        private static final int ROWS_A_CHECKPOINT = 500;

        private final JobRun run;
        private final long total;
        private long rows;

        Counter(JobRun run, long total) {
            this.run = run;
            this.total = total;
        }

        void count() {
            if (++rows % ROWS_A_CHECKPOINT == 0) {
                run.checkpoint(rows, Math.max(rows, total), Message.of("writing the file"));
            }
        }
    }
}
