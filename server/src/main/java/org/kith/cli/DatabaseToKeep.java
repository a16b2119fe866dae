package org.kith.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.kith.platform.backup.DatabasePlace;
import org.kith.platform.database.EmbeddedDatabase;
import org.kith.platform.database.RunningDatabase;

/** The database that a backup is of: the external one where the environment names one, else that of the data directory. */
record DatabaseToKeep(Path data, @Nullable DatabasePlace outside) {
    static DatabaseToKeep of(@Nullable Path data) {
        var outside = external();
        var usual = outside == null ? DataDirectory.ofDemo() : Path.of("data");
        return new DatabaseToKeep((data == null ? usual : data).toAbsolutePath(), outside);
    }

    static @Nullable DatabasePlace external() {
        var url = System.getenv("KITH_DATABASE_URL");
        return url == null || url.isBlank()
                ? null
                : new DatabasePlace(url, variable("KITH_DATABASE_USER"), variable("KITH_DATABASE_PASSWORD"));
    }

    @Nullable
    String whyNot() {
        return outside == null && !LocalDatabase.isIn(data)
                ? "there is no Kith database in %s. Name its --data directory, or the database in KITH_DATABASE_URL."
                        .formatted(data)
                : null;
    }

    /** What is done with it. */
    @FunctionalInterface
    interface Work<T> {
        T with(DatabasePlace database) throws IOException, SQLException;
    }

    <T> T with(Work<T> work) throws IOException, SQLException {
        if (outside != null) {
            return work.with(outside);
        }
        var lock = DirectoryLock.take(data);
        if (lock == null) {
            var running = RunningDatabase.in(data)
                    .orElseThrow(() -> new IOException(
                            "a Kith on %s is just starting or ending; try again in a moment".formatted(data)));
            return work.with(new DatabasePlace(running.url(), running.user(), running.password()));
        }
        // Nothing runs there: the database is started for a moment, and nobody else starts it meanwhile.
        try (lock;
                var database = EmbeddedDatabase.start(data)) {
            return work.with(new DatabasePlace(database.url(), database.user(), database.password()));
        }
    }

    private static String variable(String name) {
        var value = System.getenv(name);
        return value == null ? "" : value;
    }
}
