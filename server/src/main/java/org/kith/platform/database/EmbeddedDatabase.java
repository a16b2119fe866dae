package org.kith.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of our own in a data directory: made at the first start, found again at the next, closed to everyone else. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /** Starts it in {@code directory}/postgres; one that a killed process left running there is ended first. */
    public static EmbeddedDatabase start(Path directory) {
        var cluster = directory.resolve("postgres");
        var secret = directory.resolve("postgres.password");
        try {
            Files.createDirectories(directory);
            endLeftover(cluster);
            var fresh = !Files.exists(cluster.resolve("PG_VERSION"));
            var password = fresh ? "" : Files.readString(secret);
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false) // whoever starts it ends it, after all that uses it
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setPGStartupWait(PATIENCE)
                    .setOverrideWorkingDirectory(binaries().toFile())
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("work_mem", "16MB")
                    .setServerConfig("maintenance_work_mem", "128MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("random_page_cost", "1.1")
                    .setServerConfig("wal_compression", "on");
            if (!fresh) {
                builder.setConnectConfig("password", password);
            }
            var postgres = builder.start();
            return new EmbeddedDatabase(postgres, fresh ? lock(postgres, cluster, secret) : password);
        } catch (IOException | SQLException e) {
            throw new DatabaseUnavailable(
                    "The embedded PostgreSQL did not start in %s: %s. Another process may use the directory; KITH_DATABASE_LOG=INFO shows its own words."
                            .formatted(cluster, e.getMessage()),
                    e);
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?reWriteBatchedInserts=true".formatted(postgres.getPort());
    }

    public String user() {
        return "postgres";
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop cleanly.", e);
        }
    }

    /** A new cluster trusts every local process; from here on it asks for a password that only this directory holds. */
    private static String lock(EmbeddedPostgres postgres, Path cluster, Path secret) throws IOException, SQLException {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        writePrivately(secret, password);
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '%s'".formatted(password));
            Files.writeString(cluster.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
        return password;
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, ownerOnly);
        }
        Files.writeString(file, text);
    }

    /** After a kill of this process its PostgreSQL lives on; two on one directory must not be. */
    private static void endLeftover(Path cluster) throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var leftover = ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres);
        if (leftover.isPresent()) {
            leftover.get().destroy();
            try {
                leftover.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IOException("the PostgreSQL process %d from an earlier run does not end".formatted(pid), e);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static Path binaries() throws IOException {
        var cache = System.getenv("XDG_CACHE_HOME");
        var root = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return Files.createDirectories(root.resolve("kith").resolve("postgres"));
    }
}
