package org.kith.platform.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.VaultKey;
import org.kith.platform.database.Migrations;

/**
 * Puts a backup into an empty database and an empty data directory: first the schema as it was, then all rows in one transaction,
 * counted and digested again, then the migrations that came since. The copy begins in quarantine.
 */
public final class Restore {
    /** Who was erased since the backup is named in the original's file of this name, and nowhere in the backup. */
    static final String ERASURES = "erasures.jsonl";

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern INDEX = Pattern.compile("CREATE (UNIQUE )?INDEX [^;]+");
    private static final String EVENTS = "org/springframework/modulith/events/jdbc/schemas/v2/schema-postgresql.sql";

    private final Archive archive;
    private final Manifest manifest;
    private final DatabasePlace database;
    private final Path data;
    private final Consumer<String> progress;
    private final Wish wish;

    private Restore(Archive archive, Wish wish, DatabasePlace database, Path data, Consumer<String> progress) {
        this.archive = archive;
        this.wish = wish;
        this.manifest = archive.manifest();
        this.database = database;
        this.data = data;
        this.progress = progress;
    }

    /**
     * What was asked for.
     *
     * @param fingerprint the one that the file has to have; null: any
     * @param passphrase of the key in it; null: the key stays in the file
     * @param erasures the original's log of erasures, which knows those after the backup; null: the one in the backup
     */
    public record Wish(
            Path file,
            @Nullable String fingerprint,
            char @Nullable [] passphrase,
            @Nullable Path erasures) {
        public Wish(Path file, @Nullable String fingerprint, char @Nullable [] passphrase) {
            this(file, fingerprint, passphrase, null);
        }
    }

    /**
     * What is in a backup that was found whole.
     *
     * @param hasKey whether the key is in it, closed by a passphrase
     */
    public record Content(
            String fingerprint,
            Instant moment,
            String kith,
            String schema,
            int tables,
            long rows,
            int files,
            @Nullable String keyId,
            boolean hasKey) {}

    /** What was put back. @param keyId of the key that is still to be put beside it; null if nothing is missing */
    public record Done(Content content, @Nullable String keyId) {}

    /** Reads a backup from end to end and touches nothing. */
    public static Content check(Wish wish) throws IOException {
        try (var archive = opened(wish)) {
            return content(archive);
        }
    }

    /** Where the database comes from; asked once the backup was found whole. */
    @FunctionalInterface
    public interface Target {
        DatabasePlace open() throws IOException;
    }

    /** @param configuredKey what {@code KITH_SECRET_KEY} says */
    public static Done run(
            Wish wish, Target target, Path data, @Nullable String configuredKey, Consumer<String> progress)
            throws IOException, SQLException {
        try (var archive = opened(wish)) {
            var key = key(archive.manifest(), wish.passphrase());
            refuseStrangeFiles(data);
            new Restore(archive, wish, target.open(), data, progress).everything(key);
            var here = VaultKey.of(configuredKey, data).map(VaultKey::id).orElse(null);
            var needed = archive.manifest().keyId();
            return new Done(content(archive), needed == null || needed.equals(here) ? null : needed);
        }
    }

    private static Archive opened(Wish wish) throws IOException {
        var erasures = wish.erasures();
        if (erasures != null && !Files.isReadable(erasures)) {
            throw new BackupRefused(
                    "There is no log of erasures %s that can be read. Nothing was touched.".formatted(erasures));
        }
        var archive = Archive.open(wish.file());
        var expected = wish.fingerprint();
        if (expected != null && !archive.fingerprint().equals(expected.strip().toLowerCase(Locale.ROOT))) {
            archive.close();
            throw new BackupRefused("The backup %s has the fingerprint %s, not %s: it is another one, or was changed."
                    .formatted(wish.file(), archive.fingerprint(), expected));
        }
        return archive;
    }

    private static @Nullable VaultKey key(Manifest manifest, char @Nullable [] passphrase) {
        var sealed = manifest.key();
        return sealed == null || passphrase == null ? null : VaultKey.of(KeyEnvelope.open(sealed, passphrase));
    }

    private static Content content(Archive archive) {
        var manifest = archive.manifest();
        return new Content(
                archive.fingerprint(),
                manifest.takenAt(),
                manifest.kith(),
                newest(manifest),
                manifest.tables().size(),
                manifest.rows(),
                manifest.files().size(),
                manifest.keyId(),
                manifest.key() != null);
    }

    private static String newest(Manifest manifest) {
        return manifest.migrations().isEmpty()
                ? "0"
                : manifest.migrations().getLast().version();
    }

    /** Files of another Kith would be mixed with those of the backup. */
    private static void refuseStrangeFiles(Path data) throws IOException {
        var unfinished = Files.exists(marker(data));
        for (var name : List.of("files", "warehouse.duckdb", "secret.key")) {
            if (!unfinished && Files.exists(data.resolve(name))) {
                throw new BackupRefused(
                        "The directory %s holds a Kith already (there is %s). Nothing was touched; name a new one with --data."
                                .formatted(data, name));
            }
        }
    }

    private static Path marker(Path data) {
        return data.resolve("restore.unfinished");
    }

    private void everything(@Nullable VaultKey key) throws SQLException, IOException {
        refuseUnknownSchema();
        try (var connection = database.connect()) {
            var store = new TableStore(connection);
            clear(store);
            Files.createDirectories(data);
            Files.writeString(marker(data), "A restore of " + archive.path() + " is under way.\n");
            store.execute("create schema restoring");
            store.execute("create table restoring.unfinished (backup text not null)");
            progress.accept("schema V" + newest(manifest));
            migrations(newest(manifest)).migrate();
            makeEvents(store);
            files();
            if (key != null) {
                key.placeIn(data);
            }
            connection.setAutoCommit(false);
            rows(store);
            var trail = lastOfTheTrail(store);
            connection.commit();
            connection.setAutoCommit(true);
            progress.accept("newest schema");
            migrations("latest").migrate();
            connection.setAutoCommit(false);
            begin(connection, trail);
            store.execute("drop schema restoring cascade");
            connection.commit();
            connection.setAutoCommit(true);
            store.execute("analyze");
        }
        Files.deleteIfExists(marker(data));
    }

    private Migrations migrations(String version) {
        return Migrations.upTo(version, database.url(), database.user(), database.password());
    }

    /** Before anything is made: this Kith has to know every step that the backup's schema was made by. */
    private void refuseUnknownSchema() {
        var known = migrations("latest").known().stream()
                .collect(Collectors.toMap(Migrations.Migration::version, migration -> migration));
        for (var migration : manifest.migrations()) {
            var ours = known.get(migration.version());
            if (ours == null) {
                throw new BackupRefused(
                        "The backup was taken by a newer Kith (%s): its schema is V%s. Nothing was touched; restore it with that one."
                                .formatted(manifest.kith(), newest(manifest)));
            }
            if (!Objects.equals(ours.checksum(), migration.checksum())) {
                throw new BackupRefused(
                        "The backup's migration V%s is another than this Kith's. Nothing was touched; restore it with the Kith that wrote it (%s)."
                                .formatted(migration.version(), manifest.kith()));
            }
        }
    }

    /** Only an empty database, or one in which a restore was broken off. */
    private void clear(TableStore store) throws SQLException, IOException {
        if (store.is("select to_regclass('restoring.unfinished') is not null")) {
            progress.accept("clearing what a broken restore left");
            for (var schema : store.schemas()) {
                store.execute("drop schema %s cascade".formatted(TableStore.quoted(schema)));
            }
            removeFiles();
            return;
        }
        var schemas = store.schemas();
        if (!schemas.isEmpty() || store.hasOtherTables()) {
            throw new BackupRefused(
                    "The database %s is not empty. Nothing was touched; name an empty one, or a new directory with --data."
                            .formatted(database.url().replaceAll("\\?.*", "")));
        }
    }

    private void removeFiles() throws IOException {
        var folder = data.resolve("files");
        if (Files.exists(folder) && Files.exists(marker(data))) {
            try (var paths = Files.walk(folder)) {
                for (var path :
                        paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The table of events under way is made by no migration. */
    private void makeEvents(TableStore store) throws SQLException, IOException {
        var isThere = manifest.tables().stream().anyMatch(table -> table.full().equals("platform.event_publication"));
        if (isThere) {
            try (var in = Restore.class.getClassLoader().getResourceAsStream(EVENTS)) {
                var statements = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                store.execute("set search_path to platform; %s; reset search_path".formatted(statements));
            }
        }
    }

    private void files() throws IOException {
        progress.accept("files");
        for (var piece : manifest.files()) {
            var place = Backup.place(data, UUID.fromString(piece.name().substring("files/".length())));
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
            var unfinished = place.resolveSibling(place.getFileName() + ".part");
            try (var in = archive.open(piece)) {
                Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        }
        for (var piece : manifest.beside()) {
            var name = piece.name().substring("beside/".length());
            if (Backup.BESIDE.contains(name)) {
                try (var in = archive.open(piece)) {
                    Files.copy(in, data.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        if (wish.erasures() != null) {
            Files.copy(wish.erasures(), data.resolve(ERASURES), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void rows(TableStore store) throws SQLException, IOException {
        var tables = store.tables().stream().collect(Collectors.toMap(TableStore.Table::full, table -> table));
        for (var table : manifest.tables()) {
            var there = tables.get(table.full());
            if (there == null || !there.columns().equals(table.columns())) {
                throw new BackupRefused("The backup's table %s does not fit the schema V%s; its columns are %s, not %s."
                        .formatted(
                                table.full(),
                                newest(manifest),
                                table.columns(),
                                there == null ? "none" : there.columns()));
            }
        }
        var keys = store.foreignKeys();
        for (var key : keys) {
            store.drop(key);
        }
        var indexes = store.indexes();
        for (var index : indexes) {
            store.drop(index);
        }
        for (var table : tables.values()) {
            store.triggers(table, false);
        }
        store.empty(List.copyOf(tables.values()));
        for (var table : manifest.tables()) {
            fill(store, Objects.requireNonNull(tables.get(table.full())), table);
        }
        for (var sequence : manifest.sequences()) {
            store.set(sequence);
        }
        progress.accept("indexes");
        for (var index : indexes) {
            store.execute(index.definition());
        }
        var made = indexes.stream().map(Manifest.Index::name).collect(Collectors.toSet());
        for (var index : manifest.indexes()) {
            if (!made.contains(index.name())) {
                store.execute(plain(index));
            }
        }
        for (var key : keys) {
            store.add(key);
        }
        for (var table : tables.values()) {
            store.triggers(table, true);
        }
    }

    /** The number of the last row that came from the backup; an older schema had no trail. */
    private static long lastOfTheTrail(TableStore store) throws SQLException {
        return store.is("select to_regclass('platform.audit') is not null")
                ? Long.parseLong(store.text("select coalesce(max(id), 0) from platform.audit"))
                : 0;
    }

    /** What is not in the schema by a migration was made for a field of the firm's own. */
    private static String plain(Manifest.Index index) {
        if (!INDEX.matcher(index.definition()).matches()
                || !PLAIN.matcher(index.name()).matches()) {
            throw new BackupRefused("The backup's index %s is none that Kith makes.".formatted(index.name()));
        }
        return index.definition();
    }

    private void fill(TableStore store, TableStore.Table target, Manifest.Table table)
            throws SQLException, IOException {
        progress.accept(table.full());
        try (var in = archive.open(table.piece())) {
            store.write(target, in);
        }
        var digest = store.read(store.copyOut(target), OutputStream.nullOutputStream());
        if (digest.rows() != table.rows() || !digest.hex().equals(table.digest())) {
            throw new BackupRefused(
                    "The table %s has %d rows with the digest %s after the restore; the backup has %d with %s. Nothing was kept."
                            .formatted(table.full(), digest.rows(), digest.hex(), table.rows(), table.digest()));
        }
    }

    /** From here on it is another database, which knows what it is a copy of, and keeps to itself. */
    private void begin(Connection connection, long trail) throws SQLException {
        try (var told = connection.prepareStatement("select set_config('kith.way', 'restore', true)")) {
            told.execute();
        }
        var moment = java.time.OffsetDateTime.ofInstant(manifest.takenAt(), java.time.ZoneOffset.UTC);
        try (var epoch = connection.prepareStatement("select platform.begin_epoch('restored', ?, ?)")) {
            epoch.setObject(1, moment);
            epoch.setString(2, archive.fingerprint());
            epoch.execute();
        }
        // What the migrations since have changed is of the new count too; nothing of it has been sealed.
        var store = new TableStore(connection);
        store.execute("alter table platform.audit disable trigger user");
        store.execute("update platform.audit set epoch = (select max(number) from platform.epoch) where id > " + trail);
        store.execute("alter table platform.audit enable trigger user");
        try (var quarantine = connection.prepareStatement("""
                insert into platform.quarantine (backup_taken_at, backup) values (?, ?)
                on conflict (only_row) do update set began_at = clock_timestamp(), backup_taken_at = excluded.backup_taken_at,
                    backup = excluded.backup, replayed_at = null, lifted_at = null, lifted_by = null
                """)) {
            quarantine.setObject(1, moment);
            quarantine.setString(2, archive.fingerprint());
            quarantine.execute();
        }
    }
}
