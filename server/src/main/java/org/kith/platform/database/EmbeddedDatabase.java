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
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own in a data directory: made at the first start, found again at the next, closed to everyone else. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Stands while a new cluster is being made; a cluster beside it was never used by anybody. */
    private static final String FOUNDING = "postgres.founding";

    private static final String PID_FILE = "postmaster.pid";
    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 5_000;
    private static final long SETTLED_MILLIS = 10_000;
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("wal_compression", "on"));

    private final EmbeddedPostgres postgres;
    private final Path cluster;
    private final String password;
    private ProcessHandle process;
    private boolean closed;

    private EmbeddedDatabase(EmbeddedPostgres postgres, Path cluster, String password) throws IOException {
        this.postgres = postgres;
        this.cluster = cluster;
        this.password = password;
        this.process = running(cluster)
                .orElseThrow(() -> new IOException("the PostgreSQL that was just started has ended already"));
    }

    /**
     * Starts it in {@code directory}/postgres; one that a killed process left running there is ended first. One that dies is
     * started again on the same port.
     */
    public static EmbeddedDatabase start(Path directory) {
        var cluster = directory.resolve("postgres");
        var secret = directory.resolve("postgres.password");
        var founding = directory.resolve(FOUNDING);
        try {
            Files.createDirectories(directory);
            endLeftover(cluster);
            if (Files.exists(founding)) {
                endMakers(cluster);
                delete(cluster); // an earlier first start was killed on the way
            }
            var fresh = !Files.exists(cluster.resolve("PG_VERSION"));
            if (fresh) {
                Files.writeString(founding, "A new PostgreSQL cluster is being made.\n");
            }
            var password = fresh ? "" : Files.readString(secret);
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false) // whoever starts it ends it, after all that uses it
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setPGStartupWait(PATIENCE)
                    .setOverrideWorkingDirectory(binaries().toFile());
            SETTINGS.forEach(builder::setServerConfig);
            if (!fresh) {
                builder.setConnectConfig("password", password);
            }
            var postgres = builder.start();
            var database = new EmbeddedDatabase(postgres, cluster, fresh ? lock(postgres, cluster, secret) : password);
            Files.deleteIfExists(founding);
            database.keepAlive();
            return database;
        } catch (IOException | SQLException e) {
            throw new DatabaseUnavailable(
                    "The embedded PostgreSQL did not start in %s: %s. Another process may use the directory; KITH_DATABASE_LOG=INFO shows its own words."
                            .formatted(cluster, e.getMessage()),
                    e);
        }
    }

    private void keepAlive() {
        // How it was started is asked while it lives: the dead do not tell.
        var program = process.info().command();
        program.ifPresent(
                path -> Thread.ofPlatform().name("postgres-watch").daemon().start(() -> restartWheneverItDies(path)));
    }

    private void restartWheneverItDies(String program) {
        try {
            var wait = FIRST_WAIT_MILLIS;
            while (true) {
                var started = System.nanoTime();
                watched().onExit().join();
                wait = System.nanoTime() - started > TimeUnit.MILLISECONDS.toNanos(SETTLED_MILLIS)
                        ? FIRST_WAIT_MILLIS
                        : Math.min(2 * wait, LONGEST_WAIT_MILLIS);
                Thread.sleep(wait); // what it left running sees that it is gone and ends
                if (!restart(program)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("The embedded PostgreSQL died and cannot be started again; start Kith anew.", e);
        }
    }

    private synchronized ProcessHandle watched() {
        return process;
    }

    /** Answers false when it was to end. */
    private synchronized boolean restart(String program) throws IOException {
        if (closed) {
            return false;
        }
        LOG.warn("The embedded PostgreSQL, process {}, has ended; it is started again.", process.pid());
        var command = new ArrayList<String>();
        if (System.getProperty("os.name").equals("Linux")
                && System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root; so it was started, too
        }
        command.addAll(List.of(program, "-D", cluster.toString(), "-p", Integer.toString(postgres.getPort())));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        cluster.resolveSibling("postgres.log").toFile()))
                .start()
                .toHandle();
        return true;
    }

    /** What the killed start had begun to make the cluster with lives on for a moment, and writes and clears up there. */
    private static void endMakers(Path cluster) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var makers = makers(cluster);
        while (!makers.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the process %d from an earlier start does not end"
                        .formatted(makers.getFirst().pid()));
            }
            makers.forEach(ProcessHandle::destroy);
            try {
                Thread.sleep(FIRST_WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            makers = makers(cluster);
        }
    }

    private static List<ProcessHandle> makers(Path cluster) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(cluster.toString()))
                        .orElse(false))
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
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
    public synchronized void close() {
        closed = true;
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop cleanly.", e);
        } finally {
            process.destroy();
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

    /** The PostgreSQL that runs in the directory. */
    private static Optional<ProcessHandle> running(Path cluster) throws IOException {
        var pidFile = cluster.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var pid = Files.readAllLines(pidFile).stream().findFirst().map(String::strip);
        return pid.filter(text -> text.matches("\\d{1,18}"))
                .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
                .filter(EmbeddedDatabase::isPostgres);
    }

    /** After a kill of this process its PostgreSQL lives on; two on one directory must not be. */
    private static void endLeftover(Path cluster) throws IOException {
        var leftover = running(cluster);
        if (leftover.isPresent()) {
            leftover.get().destroy();
            try {
                leftover.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IOException(
                        "the PostgreSQL process %d from an earlier run does not end"
                                .formatted(leftover.get().pid()),
                        e);
            }
        }
        Files.deleteIfExists(cluster.resolve(PID_FILE));
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
