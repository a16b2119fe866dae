package org.kith.intelligence.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warehouse's file. It may read and write the directory of the feed and nothing else on the machine, and loads no
 * extension.
 */
final class DuckDb implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDb.class);
    private static final String FILE = "warehouse.duckdb";

    private final Path directory;
    private final String memoryLimit;
    private DuckDBConnection root;

    private DuckDb(Path directory, String memoryLimit) throws SQLException {
        this.directory = directory;
        this.memoryLimit = memoryLimit;
        this.root = connect();
    }

    /** Opens the file in the directory, or makes it; a damaged one is put aside. */
    static DuckDb open(Path directory, String memoryLimit) {
        try {
            Files.createDirectories(feedDirectory(directory));
            return openOrReplace(directory, memoryLimit);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory %s cannot be made.".formatted(directory), e);
        } catch (SQLException e) {
            throw new WarehouseUnavailable(
                    "The warehouse %s cannot be opened: %s".formatted(directory.resolve(FILE), e.getMessage()), e);
        }
    }

    private static DuckDb openOrReplace(Path directory, String memoryLimit) throws SQLException {
        try {
            return new DuckDb(directory, memoryLimit);
        } catch (SQLException e) {
            if (isLocked(e)) {
                throw new WarehouseUnavailable(
                        "Another process uses the warehouse %s. Stop it first, or name another data directory."
                                .formatted(directory.resolve(FILE)),
                        e);
            }
            putAside(directory, e);
            return new DuckDb(directory, memoryLimit);
        }
    }

    /** A connection of its own for one reader or the writer. */
    synchronized DuckDBConnection connection() throws SQLException {
        return (DuckDBConnection) root.duplicate();
    }

    /** Puts a file that turned out to be damaged aside and starts an empty one. */
    synchronized void replace(SQLException damage) throws SQLException {
        root.close();
        putAside(directory, damage);
        root = connect();
    }

    Path feedDirectory() {
        return feedDirectory(directory);
    }

    /** Whether the error says that the file cannot be trusted any more, rather than that a query was wrong. */
    static boolean isDamage(SQLException e) {
        var message = String.valueOf(e.getMessage());
        return message.contains("Corrupt")
                || message.contains("not a valid DuckDB database file")
                || message.contains("database has been invalidated");
    }

    @Override
    public synchronized void close() throws SQLException {
        root.close();
    }

    private DuckDBConnection connect() throws SQLException {
        var settings = new Properties();
        settings.put("memory_limit", memoryLimit);
        settings.put("temp_directory", directory.resolve("warehouse-spill").toString());
        settings.put("allowed_directories", "['%s']".formatted(quoted(feedDirectory(directory))));
        settings.put("enable_external_access", "false");
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("jdbc_stream_results", "true");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + directory.resolve(FILE), settings);
    }

    static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    private static Path feedDirectory(Path directory) {
        return directory.toAbsolutePath().resolve("warehouse-feed");
    }

    private static boolean isLocked(SQLException e) {
        return String.valueOf(e.getMessage()).contains("lock on file");
    }

    private static void putAside(Path directory, SQLException damage) {
        var broken = directory.resolve(FILE + ".damaged");
        LOG.warn(
                "The warehouse {} cannot be read ({}). It was moved to {} and is filled again from the database.",
                directory.resolve(FILE),
                damage.getMessage(),
                broken.getFileName());
        try {
            Files.move(directory.resolve(FILE), broken, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(directory.resolve(FILE + ".wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The damaged warehouse cannot be moved to %s. Remove it by hand.".formatted(broken), e);
        }
    }
}
