package org.kith.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.kith.platform.database.EmbeddedDatabase;
import org.kith.platform.database.RunningDatabase;

/** The embedded database of a data directory, for commands that need no server, whether one runs there or not. */
record LocalDatabase(Path directory) {
    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve("postgres.password"));
    }

    static String isNotIn(Path directory) {
        return "kith: there is no Kith database in %s. Start `kith demo` or `kith serve` once, or name its --data directory."
                .formatted(directory);
    }

    static LocalDatabase of(Path directory) {
        return new LocalDatabase(directory);
    }

    <T> T with(Function<RunningDatabase, T> work) throws IOException {
        var running = RunningDatabase.in(directory);
        if (running.isPresent()) {
            return work.apply(running.get());
        }
        // Nothing runs there: the database is started for a moment.
        try (var database = EmbeddedDatabase.start(directory)) {
            return work.apply(new RunningDatabase(database.url(), database.user(), database.password()));
        }
    }
}
