package org.kith.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How to reach the embedded PostgreSQL that another process runs in a data directory. */
public record RunningDatabase(String url, String user, String password) {
    private static final int PORT_LINE = 3;

    /** Empty when none runs there; it is the holder of the directory's password file who may ask. */
    public static Optional<RunningDatabase> in(Path directory) throws IOException {
        var pidFile = directory.resolve("postgres").resolve("postmaster.pid");
        var secret = directory.resolve("postgres.password");
        if (!Files.exists(pidFile) || !Files.exists(secret)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty(); // it is just being written
        }
        var alive = ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isPresent();
        if (!alive || lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        var url = "jdbc:postgresql://127.0.0.1:%s/postgres"
                .formatted(lines.get(PORT_LINE).strip());
        return Optional.of(
                new RunningDatabase(url, "postgres", Files.readString(secret).strip()));
    }
}
