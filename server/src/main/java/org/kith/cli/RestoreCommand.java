package org.kith.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.kith.platform.backup.BackupRefused;
import org.kith.platform.backup.DatabasePlace;
import org.kith.platform.backup.Restore;
import org.kith.platform.database.DatabaseUnavailable;
import org.kith.platform.database.EmbeddedDatabase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kith restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Puts a backup into an empty data directory, or into an empty external PostgreSQL, and brings it to the schema of this"
                        + " Kith. The backup is read to its end before anything is touched. The copy sends nothing until an"
                        + " administrator confirms that in the browser.",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  KITH_DATABASE_URL       with _USER and _PASSWORD: the empty external PostgreSQL; without it one is made in the directory",
            "  KITH_BACKUP_PASSPHRASE  opens the key in the backup; without it the console is asked",
            "  KITH_SECRET_KEY         as for kith serve"
        })
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What kith backup wrote.")
    private Path file = Path.of(".");

    @Option(names = "--data", paramLabel = "DIR", description = "The new data directory.")
    private @Nullable Path data;

    @Option(names = "--fingerprint", paramLabel = "HEX", description = "Refuses every other backup than this one.")
    private @Nullable String fingerprint;

    @Option(names = "--without-key", description = "Leaves the key in the backup; KITH_SECRET_KEY brings it.")
    private boolean withoutKey;

    @Option(
            names = "--erasures",
            paramLabel = "FILE",
            description =
                    "erasures.jsonl of the original's data directory: who was erased since the backup stays erased.")
    private @Nullable Path erasures;

    @Option(names = "--check", description = "Only reads the backup to its end and says what is in it.")
    private boolean check;

    private final PrintStream out;
    private final PrintStream err;
    private @Nullable EmbeddedDatabase embedded;

    private RestoreCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new RestoreCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() {
        try {
            if (check) {
                var content = Restore.check(new Restore.Wish(file, fingerprint, null));
                out.println("The backup is whole.");
                tell(content);
                return 0;
            }
            var target = data;
            if (target == null) {
                err.println("kith: restore needs --data DIR, a directory that is not there yet or is empty.");
                return Commands.MISUSE;
            }
            return restore(target.toAbsolutePath());
        } catch (BackupRefused | DatabaseUnavailable | IllegalStateException e) {
            err.println("kith: " + e.getMessage());
        } catch (SQLException | FlywayException e) {
            err.println(
                    "kith: the database refused the restore: %s. Nothing of it is used; run the command again to begin anew."
                            .formatted(e.getMessage()));
        } catch (IOException e) {
            err.println("kith: the restore was broken off: %s. Make room, then run the command again; it begins anew."
                    .formatted(e.getMessage()));
        }
        return 1;
    }

    private int restore(Path directory) throws IOException, SQLException {
        var started = System.nanoTime();
        var hasKey = Restore.check(new Restore.Wish(file, fingerprint, null)).hasKey();
        var passphrase = hasKey && !withoutKey ? Passphrase.ask(false) : null;
        if (hasKey && !withoutKey && passphrase == null) {
            err.println(
                    "kith: the key in the backup needs its passphrase. Set it in KITH_BACKUP_PASSPHRASE, or leave the key"
                            + " there by --without-key. Nothing was touched.");
            return Commands.MISUSE;
        }
        Files.createDirectories(directory);
        var lock = DirectoryLock.take(directory);
        if (lock == null) {
            err.println("kith: another Kith runs on %s. Nothing was touched; name a new directory with --data."
                    .formatted(directory));
            return 1;
        }
        try {
            var done = Restore.run(
                    new Restore.Wish(file, fingerprint, passphrase, erasures),
                    () -> database(directory),
                    directory,
                    System.getenv("KITH_SECRET_KEY"),
                    Steps.on(err, false));
            Steps.end(err);
            tell(done.content());
            out.printf(
                    "Restored into %s in %.1f s; every table has the rows and the digest that it had.%n",
                    directory, (System.nanoTime() - started) / 1e9);
            out.println("Nothing is sent, fetched or started until an administrator confirms that in the browser.");
            if (done.keyId() != null) {
                out.println(
                        "The key %s is missing: put it into KITH_SECRET_KEY or secret.key, else second factors and other sealed values do not open."
                                .formatted(done.keyId()));
            }
            return 0;
        } finally {
            if (embedded != null) {
                embedded.close();
            }
            lock.close();
        }
    }

    private DatabasePlace database(Path directory) {
        var external = DatabaseToKeep.external();
        if (external != null) {
            return external;
        }
        embedded = EmbeddedDatabase.start(directory);
        return new DatabasePlace(embedded.url(), embedded.user(), embedded.password());
    }

    private void tell(Restore.Content content) {
        out.printf(
                "A backup of %s by Kith %s, schema V%s: %,d tables with %,d rows, %,d files.%n",
                content.moment(), content.kith(), content.schema(), content.tables(), content.rows(), content.files());
        out.println("Fingerprint " + content.fingerprint());
        if (content.keyId() != null) {
            out.println("Key %s, %s.".formatted(content.keyId(), content.hasKey() ? "in it" : "not in it"));
        }
    }
}
