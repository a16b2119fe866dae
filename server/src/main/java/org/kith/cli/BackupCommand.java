package org.kith.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kith.platform.backup.Backup;
import org.kith.platform.backup.BackupRefused;
import org.kith.platform.database.DatabaseUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kith backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes everything of one moment into one file: all tables, the stored files, the anchors of the audit trail."
                        + " Kith may run meanwhile or not. The key that opens sealed values stays out unless --with-key asks for it.",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  KITH_DATABASE_URL       with _USER and _PASSWORD: the external PostgreSQL; without it the one in the data directory",
            "  KITH_BACKUP_PASSPHRASE  closes the key that --with-key takes along; without it the console is asked",
            "  KITH_SECRET_KEY         as for kith serve"
        })
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|DIR", description = "Where to: a file that is not there yet, or a directory.")
    private Path target = Path.of(".");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory (default: that of kith demo; beside KITH_DATABASE_URL: data).")
    private @Nullable Path data;

    @Option(names = "--with-key", description = "Takes the key along, closed by a passphrase.")
    private boolean withKey;

    @Option(names = "--quiet", description = "Says nothing but errors.")
    private boolean quiet;

    private final PrintStream out;
    private final PrintStream err;

    private BackupCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new BackupCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() {
        var place = DatabaseToKeep.of(data);
        var why = place.whyNot();
        if (why != null) {
            err.println("kith: " + why);
            return 1;
        }
        try {
            var passphrase = withKey ? Passphrase.ask(true) : null;
            if (withKey && passphrase == null) {
                err.println("kith: --with-key needs a passphrase. Set it in KITH_BACKUP_PASSPHRASE.");
                return Commands.MISUSE;
            }
            var started = System.nanoTime();
            var taken =
                    place.with(database -> new Backup(database, place.data(), Clock.systemUTC(), Steps.on(err, quiet))
                            .write(target, System.getenv("KITH_SECRET_KEY"), passphrase));
            Steps.end(err);
            if (!quiet) {
                tell(taken, System.nanoTime() - started);
            }
            taken.missing()
                    .forEach(id -> err.println("kith: the stored file %s is not in %s and not in the backup."
                            .formatted(id, place.data())));
            return 0;
        } catch (BackupRefused | DatabaseUnavailable | IllegalStateException e) {
            err.println("kith: " + e.getMessage());
        } catch (SQLException e) {
            err.println("kith: the database could not be read: " + e.getMessage());
        } catch (IOException e) {
            err.println(
                    "kith: the backup could not be written to %s: %s. Nothing is left of it; make room, or name another place."
                            .formatted(target, e.getMessage()));
        }
        return 1;
    }

    private void tell(Backup.Taken taken, long nanos) {
        out.printf(
                "%s: %,d tables with %,d rows and %,d files of %s, in %.1f s.%n",
                taken.file(), taken.tables(), taken.rows(), taken.files(), taken.moment(), nanos / 1e9);
        out.println("Fingerprint " + taken.fingerprint());
        if (taken.hasKey()) {
            out.println("The key %s is in it, closed by the passphrase.".formatted(taken.keyId()));
        } else if (taken.keyId() != null) {
            out.println(
                    "The key %s is not in it: keep secret.key or KITH_SECRET_KEY apart from the backup, or use --with-key."
                            .formatted(taken.keyId()));
        }
    }
}
