package org.kith.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.kith.platform.audit.Anchor;
import org.kith.platform.audit.AuditVerdict;
import org.kith.platform.audit.AuditVerification;
import org.kith.platform.database.DatabaseUnavailable;
import org.kith.platform.database.EmbeddedDatabase;
import org.kith.platform.database.RunningDatabase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kith audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "verify: walks the chain over the trail of changes, computes it anew, holds it against the anchors,"
                        + " and names the first row that somebody edited, deleted or put in. Needs no running server.",
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  the chain is whole",
            "  1  it is broken, or the database could not be read",
            "  2  the command was misused"
        })
final class AuditCommand implements Callable<Integer> {
    private static final int BROKEN = 1;

    @Parameters(paramLabel = "ACTION", description = "verify")
    private String action = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory (default: the database that KITH_DATABASE_URL names, else kith demo's).")
    private @Nullable Path data;

    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description = "Anchors that were kept elsewhere, one a line as the log and audit-anchors.txt have them.")
    private @Nullable Path anchors;

    private final PrintStream out;
    private final PrintStream err;

    private AuditCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new AuditCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        if (!action.equals("verify")) {
            err.println("kith: audit knows no '%s'. Try ./kith audit verify.".formatted(action));
            return Commands.MISUSE;
        }
        if (anchors != null && !Files.isReadable(anchors)) {
            err.println("kith: there is no file %s that can be read.".formatted(anchors));
            return Commands.MISUSE;
        }
        try {
            var verdict = verdict();
            return verdict == null ? Commands.MISUSE : tell(verdict);
        } catch (SQLException | DataAccessException | DatabaseUnavailable e) {
            err.println("kith: the trail could not be read: " + e.getMessage());
            return BROKEN;
        }
    }

    private int tell(AuditVerdict verdict) {
        return switch (verdict) {
            case AuditVerdict.Whole whole -> {
                out.printf(
                        "The trail is whole: %,d rows, held against %,d anchors. %,d rows of the last moments wait for their seal.%n",
                        whole.rows(), whole.anchors(), whole.waiting());
                if (whole.erased().rows() > 0) {
                    out.printf(
                            "Of %,d rows the details were erased, by %,d erasures; their digests stand in the chain.%n",
                            whole.erased().rows(), whole.erased().erasures());
                }
                whole.restored().forEach(this::tell);
                if (whole.lost() > 0) {
                    out.printf(
                            "%,d of the anchors that were kept elsewhere speak of what came after the backup and is not in the trail.%n",
                            whole.lost());
                }
                yield 0;
            }
            case AuditVerdict.Broken broken -> {
                err.printf("The trail is broken at place %d. %s%n", broken.place(), broken.what());
                yield BROKEN;
            }
        };
    }

    private void tell(AuditVerdict.Restored restored) {
        if (restored.backupTakenAt() == null) {
            out.printf(
                    "On %s transactions began to be counted anew: the database was put back by other means than kith restore.%n",
                    restored.at());
        } else {
            out.printf(
                    "On %s the database was restored from the backup of %s (%s); what happened between is not in the trail.%n",
                    restored.at(), restored.backupTakenAt(), restored.backup());
        }
    }

    private @Nullable AuditVerdict verdict() throws IOException, SQLException {
        var url = System.getenv("KITH_DATABASE_URL");
        if (data == null && url != null) {
            return AuditVerification.of(
                    url, environment("KITH_DATABASE_USER"), environment("KITH_DATABASE_PASSWORD"), kept(null));
        }
        var directory = (data == null ? DataDirectory.ofDemo() : data).toAbsolutePath();
        if (!Files.exists(directory.resolve("postgres.password"))) {
            err.println(
                    "kith: there is no Kith database in %s. Name its --data directory, or the database in KITH_DATABASE_URL."
                            .formatted(directory));
            return null;
        }
        var running = RunningDatabase.in(directory);
        if (running.isPresent()) {
            var database = running.get();
            return AuditVerification.of(database.url(), database.user(), database.password(), kept(directory));
        }
        // Nothing runs there: the database is started for a moment.
        try (var database = EmbeddedDatabase.start(directory)) {
            return AuditVerification.of(database.url(), database.user(), database.password(), kept(directory));
        }
    }

    private List<Anchor> kept(@Nullable Path directory) throws IOException {
        var kept = new ArrayList<Anchor>();
        if (directory != null) {
            kept.addAll(AuditVerification.anchors(directory));
        }
        if (anchors != null) {
            kept.addAll(AuditVerification.anchors(anchors));
        }
        return kept;
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        return value == null ? "" : value;
    }
}
