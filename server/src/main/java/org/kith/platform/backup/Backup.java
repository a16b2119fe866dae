package org.kith.platform.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.VaultKey;
import org.kith.platform.database.Migrations;

/**
 * Writes everything of one moment into one file: all tables from one snapshot, the places of the sequences, the stored files. Whether
 * Kith works meanwhile makes no difference.
 */
public final class Backup {
    /** Kept beside the database on purpose: each holds the database to something. */
    static final List<String> BESIDE = List.of("audit-anchors.txt", Restore.ERASURES);

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'kith-'yyyy-MM-dd'T'HH-mm-ss'Z.kith'").withZone(ZoneOffset.UTC);

    private final DatabasePlace database;
    private final Path data;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * @param data where the stored files and the key are
     * @param progress is told of each table
     */
    public Backup(DatabasePlace database, Path data, Clock clock, Consumer<String> progress) {
        this.database = database;
        this.data = data;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What was written.
     *
     * @param fingerprint kept elsewhere it tells later whether the file is still this one
     * @param keyId of the key that is needed beside the file; null if there is none
     */
    public record Taken(
            Path file,
            String fingerprint,
            Instant moment,
            int tables,
            long rows,
            int files,
            List<String> missing,
            @Nullable String keyId,
            boolean hasKey) {}

    /**
     * @param target a file that is not there yet, or a directory
     * @param configuredKey what {@code KITH_SECRET_KEY} says
     * @param passphrase null: the key stays out
     */
    public Taken write(Path target, @Nullable String configuredKey, char @Nullable [] passphrase)
            throws SQLException, IOException {
        var moment = clock.instant();
        var file = Files.isDirectory(target) ? target.resolve(NAME.format(moment)) : target;
        if (Files.exists(file)) {
            throw new BackupRefused("%s is there already. Name another file, or a directory.".formatted(file));
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupRefused("There is no directory %s. Make it, or name another place.".formatted(folder));
        }
        var key = VaultKey.of(configuredKey, data);
        if (passphrase != null && key.isEmpty()) {
            throw new BackupRefused(
                    "There is no key to take along: neither KITH_SECRET_KEY nor %s has one. Leave --with-key out."
                            .formatted(data.resolve("secret.key")));
        }
        var sealed =
                passphrase == null ? null : KeyEnvelope.close(key.orElseThrow().bytes(), passphrase);
        try (var archive = ArchiveWriter.to(file);
                var connection = database.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            var manifest = new Writing(archive, new TableStore(connection), moment)
                    .manifest(key.map(VaultKey::id).orElse(null), sealed);
            var fingerprint = archive.finish(manifest);
            return new Taken(
                    file,
                    fingerprint,
                    moment,
                    manifest.tables().size(),
                    manifest.rows(),
                    manifest.files().size(),
                    manifest.missing(),
                    manifest.keyId(),
                    sealed != null);
        } catch (FileAlreadyExistsException e) {
            throw new BackupRefused(
                    "Another backup is being written to %s. Wait for it, or name another file.".formatted(file), e);
        }
    }

    private final class Writing {
        private final ArchiveWriter archive;
        private final TableStore store;
        private final Instant moment;
        private final List<String> missing = new ArrayList<>();

        Writing(ArchiveWriter archive, TableStore store, Instant moment) {
            this.archive = archive;
            this.store = store;
            this.moment = moment;
        }

        Manifest manifest(@Nullable String keyId, Manifest.@Nullable SealedKey sealed)
                throws SQLException, IOException {
            if (!store.is("select to_regclass('platform.flyway_schema_history') is not null")) {
                throw new BackupRefused("There is no Kith in the database. Start `kith serve` once.");
            }
            if (store.is("select to_regclass('restoring.unfinished') is not null")) {
                throw new BackupRefused("A restore into this database was broken off. Run `kith restore` again first.");
            }
            var migrations = Migrations.of(database.url(), database.user(), database.password()).applied().stream()
                    .map(migration -> new Manifest.Migration(migration.version(), migration.checksum()))
                    .toList();
            var tables = tables();
            var files = files();
            return new Manifest(
                    Manifest.FORMAT,
                    version(),
                    moment,
                    store.text("show server_version"),
                    migrations,
                    tables,
                    store.sequences(),
                    store.indexes(),
                    files,
                    missing,
                    beside(),
                    keyId,
                    sealed);
        }

        private List<Manifest.Table> tables() throws SQLException, IOException {
            var tables = new ArrayList<Manifest.Table>();
            for (var table : store.tables()) {
                progress.accept(table.full());
                var copy = store.toBackUp(table);
                var digest = new RowsDigest[1];
                var piece = archive.<SQLException>add(
                        "tables/" + table.full() + ".copy", out -> digest[0] = store.read(copy, out));
                tables.add(new Manifest.Table(
                        table.schema(), table.name(), table.columns(), digest[0].rows(), digest[0].hex(), piece));
            }
            return tables;
        }

        /** Those of the same moment: a file lies on the disk before its row is written, and is never written again. */
        private List<Manifest.Piece> files() throws SQLException, IOException {
            var pieces = new ArrayList<Manifest.Piece>();
            progress.accept("files");
            for (var id : store.storedFiles()) {
                var path = place(data, id);
                try (var in = Files.newInputStream(path)) {
                    pieces.add(archive.<IOException>add("files/" + id, out -> in.transferTo(out)));
                } catch (NoSuchFileException e) {
                    missing.add(id.toString());
                }
            }
            return pieces;
        }

        private List<Manifest.Piece> beside() throws IOException {
            var pieces = new ArrayList<Manifest.Piece>();
            for (var name : BESIDE) {
                var file = data.resolve(name);
                if (Files.exists(file)) {
                    var bytes = Files.readAllBytes(file);
                    pieces.add(archive.<RuntimeException>add("beside/" + name, out -> out.write(bytes)));
                }
            }
            return pieces;
        }
    }

    /** Where a stored file lies in a data directory. */
    static Path place(Path data, UUID id) {
        var text = id.toString();
        return data.resolve("files").resolve(text.substring(0, 2)).resolve(text);
    }

    private static String version() {
        var version = Backup.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
