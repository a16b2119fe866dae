package org.kith.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.ChanceRows;
import org.kith.TestDatabase;
import org.kith.platform.access.VaultKey;
import org.kith.platform.audit.AuditVerdict;
import org.kith.platform.audit.AuditVerification;
import org.kith.platform.database.Migrations;

/** Rows in every table, into a file and back, and everything that may be wrong with the file or the place. */
class BackupModuleTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC);
    private static final UUID FILE = UUID.fromString("0f9d0c1e-7c1c-4d57-9f0c-0a4f2e7a7e11");
    private static final String PASSPHRASE = "a horse of seven colours";
    /** What a restore adds, or draws anew, by its nature. */
    private static final List<String> ITS_OWN =
            List.of("platform.audit", "platform.epoch", "platform.quarantine", "intelligence.origin");

    @TempDir
    private static Path folder;

    private static DatabasePlace source;
    private static Path data;
    private static Path backup;
    private static Backup.Taken taken;

    @BeforeAll
    static void aBackupOfEveryTable() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        source = migrated("latest");
        try (var connection = source.connect()) {
            assertThat(new ChanceRows(connection, 7).fill(5))
                    .as("tables without rows")
                    .hasSizeLessThan(10);
            try (var statement = connection.createStatement()) {
                // The indexes that a field of the firm's own is given while Kith runs.
                statement.execute(
                        "create unique index custom_field_test on customers.customer ((custom ->> 'f9')) where deleted_at is null and custom <> '{}'");
                statement.execute(
                        "insert into platform.stored_file values ('%s', 'orders.csv', 'text/csv', 5, 'x', null, now())"
                                .formatted(FILE));
                statement.execute(
                        ("delete from platform.stored_file where id <> '%s' and id not in (select file_id from platform.import)"
                                        + " and id not in (select file_id from customers.customer_file)")
                                .formatted(FILE));
            }
        }
        var place = Backup.place(data, FILE);
        Files.createDirectories(place.getParent());
        Files.writeString(place, "a,b\n1");
        Files.writeString(data.resolve("erasures.jsonl"), "one\n");
        VaultKey.of(new byte[32]).placeIn(data);
        backup = folder.resolve("whole.kith");
        taken = new Backup(source, data, CLOCK, _ -> {}).write(backup, null, PASSPHRASE.toCharArray());
    }

    @Test
    void everyRowOfEveryTableComesBack() throws Exception {
        var target = empty();
        var directory = folder.resolve("everything");
        var done = Restore.run(wish(backup), () -> target, directory, null, _ -> {});

        assertThat(done.keyId()).as("the key came along").isNull();
        assertThat(done.content().fingerprint()).isEqualTo(taken.fingerprint());
        assertThat(Files.readString(Backup.place(directory, FILE))).isEqualTo("a,b\n1");
        assertThat(directory.resolve("erasures.jsonl")).hasContent("one\n");
        assertThat(VaultKey.of((String) null, directory).orElseThrow().id()).isEqualTo(taken.keyId());
        var again = folder.resolve("again.kith");
        new Backup(target, directory, CLOCK, _ -> {}).write(again, null, null);
        var before = manifest(backup);
        var after = manifest(again);
        var rows = tables(after);
        assertThat(before.tables()).hasSizeGreaterThan(60);
        for (var table : before.tables()) {
            if (!ITS_OWN.contains(table.full())) {
                assertThat(rows.get(table.full())).as(table.full()).isEqualTo(table.rows() + " " + table.digest());
            }
        }
        assertThat(after.files()).isEqualTo(before.files());
        assertThat(after.indexes()).isEqualTo(before.indexes());
        assertThat(after.sequences())
                .filteredOn(sequence -> !sequence.name().startsWith("audit"))
                .containsAll(before.sequences().stream()
                        .filter(sequence -> !sequence.name().startsWith("audit"))
                        .toList());
        try (var connection = target.connect()) {
            var store = new TableStore(connection);
            assertThat(store.foreignKeys()).hasSameSizeAs(new TableStore(source.connect()).foreignKeys());
            assertThat(store.is(
                            "select not exists (select from pg_trigger where not tgisinternal and tgenabled <> 'O')"))
                    .as("all triggers are on again")
                    .isTrue();
            assertThat(store.is("select lifted_at is null and backup = '%s' from platform.quarantine"
                            .formatted(taken.fingerprint())))
                    .as("the copy is in quarantine")
                    .isTrue();
            assertThat(store.is("select to_regclass('restoring.unfinished') is null"))
                    .isTrue();
        }
    }

    @Test
    void theWarehouseOfTheOriginalIsNotGoneOnWith() throws Exception {
        var target = restored();
        try (var before = source.connect();
                var after = target.connect()) {
            var origin = "select id::text from intelligence.origin";
            assertThat(new TableStore(after).text(origin)).isNotEqualTo(new TableStore(before).text(origin));
            // A feed that begins anew reads everything below the oldest transaction under way.
            assertThat(
                            new TableStore(after)
                                    .is(
                                            "select bool_and(txid < pg_snapshot_xmin(pg_current_snapshot())) from customers.customer"))
                    .isTrue();
        }
    }

    @Test
    void whatOneListenerHasHeardIsKeptApartFromWhatItHasNot() throws Exception {
        var original = migrated("latest");
        try (var connection = original.connect()) {
            new ChanceRows(connection, 8).fill(3);
            var store = new TableStore(connection);
            store.execute("truncate channels.news_place");
            store.execute("insert into channels.news_place values ('test', pg_current_xact_id())");
            store.execute(
                    "update channels.delivery set attempts = attempts + 1 where id = (select min(id) from channels.delivery)");
        }
        var file = folder.resolve("news.kith");
        new Backup(original, data, CLOCK, _ -> {}).write(file, null, null);
        var target = empty();
        Restore.run(wish(file), () -> target, folder.resolve("news"), null, _ -> {});
        try (var connection = target.connect()) {
            assertThat(
                            new TableStore(connection)
                                    .text(
                                            "select string_agg(d.id::text, ',') from channels.delivery d, channels.news_place p where d.txid >= p.txid"))
                    .as("the delivery that changed after the listener's last look")
                    .isEqualTo(new TableStore(connection).text("select min(id)::text from channels.delivery"));
        }
    }

    @Test
    void aBackupIsOfOneMomentWhateverIsWrittenMeanwhile() throws Exception {
        var original = migrated("latest");
        var writing = new AtomicBoolean(true);
        // Two tables change in one transaction, again and again; a backup that saw them at two moments would tell.
        var writer = Thread.ofPlatform().start(() -> {
            try (var connection = original.connect()) {
                connection.setAutoCommit(false);
                var store = new TableStore(connection);
                while (writing.get()) {
                    store.execute("insert into customers.territory (name) values (gen_random_uuid()::text)");
                    store.execute("insert into platform.setting (name, value) values (gen_random_uuid()::text, 'x')");
                    connection.commit();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            for (int i = 0; i < 5; i++) {
                var file = folder.resolve("moment-%d.kith".formatted(i));
                new Backup(original, data, CLOCK, _ -> {}).write(file, null, null);
                var rows = manifest(file).tables().stream()
                        .collect(Collectors.toMap(Manifest.Table::full, Manifest.Table::rows));
                assertThat(rows.get("customers.territory")).isEqualTo(rows.get("platform.setting"));
            }
        } finally {
            writing.set(false);
            writer.join();
        }
    }

    @Test
    void aBackupOfAnOlderSchemaIsBroughtToTheNewest() throws Exception {
        var old = migrated("77");
        try (var connection = old.connect()) {
            assertThat(new ChanceRows(connection, 9).fill(4)).isEmpty();
        }
        var file = folder.resolve("old.kith");
        new Backup(old, data, CLOCK, _ -> {}).write(file, null, null);
        var target = empty();
        var done = Restore.run(wish(file), () -> target, folder.resolve("old"), null, _ -> {});

        assertThat(done.content().schema()).isEqualTo("077");
        try (var connection = target.connect()) {
            var store = new TableStore(connection);
            assertThat(store.text("select count(*) from customers.customer")).isEqualTo("4");
            assertThat(store.is("select lifted_at is null from platform.quarantine"))
                    .isTrue();
        }
        assertThat(Migrations.of(target.url(), target.user(), target.password()).applied())
                .hasSameSizeAs(Migrations.of(source.url(), source.user(), source.password())
                        .applied());
    }

    @Test
    void theChainGoesOnInANewEpochAndSaysThatARestoreHappened() throws Exception {
        var target = restored();
        var verdict = AuditVerification.of(target.url(), target.user(), target.password(), List.of());
        assertThat(verdict).isInstanceOf(AuditVerdict.Whole.class);
        assertThat(((AuditVerdict.Whole) verdict).restored()).singleElement().satisfies(restored -> {
            assertThat(restored.epoch()).isEqualTo(2);
            assertThat(restored.backup()).isEqualTo(taken.fingerprint());
            assertThat(restored.backupTakenAt()).isEqualTo(CLOCK.instant());
        });
        try (var connection = target.connect()) {
            assertThat(
                            new TableStore(connection)
                                    .text(
                                            "select string_agg(object || ' ' || way, ', ' order by id) from platform.audit where epoch = 2"))
                    .startsWith("platform.epoch restore")
                    .contains("platform.quarantine restore");
        }
    }

    @Test
    void aTruncatedOrChangedFileIsRefusedBeforeAnythingIsTouched() throws Exception {
        var bytes = Files.readAllBytes(backup);
        var random = new Random(11);
        for (int i = 0; i < 40; i++) {
            var copy = bytes.clone();
            if (i % 2 == 0) {
                copy = java.util.Arrays.copyOf(copy, random.nextInt(bytes.length));
            } else {
                copy[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            refused(copy, "damaged-" + i, i % 2 == 0);
        }
    }

    /** A bit in what the zip format itself does not look at harms nothing; what is read is what was written. */
    private static void refused(byte[] bytes, String name, boolean always) throws IOException {
        var file = folder.resolve(name + ".kith");
        Files.write(file, bytes);
        var directory = folder.resolve(name);
        try {
            var content = Restore.check(wish(file));
            assertThat(always).as("a truncated file was taken").isFalse();
            assertThat(content.fingerprint()).isEqualTo(taken.fingerprint());
        } catch (BackupRefused e) {
            assertThat(e).hasMessageContaining(file.toString()).hasMessageContaining("Nothing was touched");
            assertThatThrownBy(() -> Restore.run(
                            wish(file),
                            () -> {
                                throw new AssertionError("the database was asked for");
                            },
                            directory,
                            null,
                            _ -> {}))
                    .isInstanceOf(BackupRefused.class);
            assertThat(directory).doesNotExist();
        }
        Files.delete(file);
    }

    @Test
    void whoWritesAnotherRowIntoTheFileIsFoundByItsManifestAndWhoWritesThatTooByTheFingerprint() throws Exception {
        var forged = folder.resolve("forged.kith");
        rewrite(forged, name -> name.equals("tables/platform.team.copy"), text -> text + "999\tIntruders\t\\N\n");
        assertThatThrownBy(() -> Restore.check(wish(forged)))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("platform.team");

        var manifest = folder.resolve("manifest.kith");
        rewrite(manifest, name -> name.equals("manifest.json"), text -> text.replace("\"rows\" : 5", "\"rows\" : 6"));
        assertThatThrownBy(() -> Restore.check(wish(manifest)))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("manifest was changed");

        assertThatThrownBy(() -> Restore.check(new Restore.Wish(backup, "0".repeat(64), null)))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining(taken.fingerprint());
    }

    @Test
    void whatIsNotEmptyStaysAsItIs() throws Exception {
        var full = migrated("latest");
        assertThatThrownBy(() -> Restore.run(wish(backup), () -> full, folder.resolve("new"), null, _ -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("not empty")
                .hasMessageContaining("Nothing was touched");
        var target = empty();
        assertThatThrownBy(() -> Restore.run(wish(backup), () -> target, data, null, _ -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining(data.toString());
        assertThatThrownBy(() -> new Backup(source, data, CLOCK, _ -> {}).write(backup, null, null))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is there already");
    }

    @Test
    void whoWasErasedSinceTheBackupIsTakenFromTheOriginalsLog() throws Exception {
        var newer = folder.resolve("newer.jsonl");
        Files.writeString(newer, "one\ntwo\n");
        var target = empty();
        var directory = folder.resolve("erasures");
        Restore.run(
                new Restore.Wish(backup, null, PASSPHRASE.toCharArray(), newer),
                () -> target,
                directory,
                null,
                _ -> {});
        assertThat(directory.resolve("erasures.jsonl")).hasContent("one\ntwo\n");
        assertThatThrownBy(() -> Restore.check(new Restore.Wish(backup, null, null, folder.resolve("nowhere"))))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("Nothing was touched");
    }

    @Test
    void aRestoreThatWasBrokenOffBeginsAnew() throws Exception {
        var target = empty();
        var directory = folder.resolve("broken");
        assertThatThrownBy(() -> Restore.run(wish(backup), () -> target, directory, null, table -> {
                    if (table.equals("customers.customer")) {
                        throw new IllegalStateException("somebody pulled the plug");
                    }
                }))
                .hasMessage("somebody pulled the plug");
        try (var connection = target.connect()) {
            assertThat(new TableStore(connection).is("select to_regclass('restoring.unfinished') is not null"))
                    .as("no Kith starts on a part")
                    .isTrue();
        }
        Restore.run(wish(backup), () -> target, directory, null, _ -> {});
        try (var connection = target.connect()) {
            assertThat(new TableStore(connection).text("select count(*) from customers.customer"))
                    .isEqualTo("5");
        }
    }

    @Test
    void theKeyIsInTheFileOnlyUnderItsPassphrase() throws Exception {
        assertThat(taken.hasKey()).isTrue();
        var wrong = new Restore.Wish(backup, null, "another passphrase".toCharArray());
        assertThatThrownBy(() -> Restore.run(
                        wrong,
                        () -> {
                            throw new AssertionError("the database was asked for");
                        },
                        folder.resolve("wrong"),
                        null,
                        _ -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("does not open the key");
        assertThatThrownBy(() -> new Backup(source, data, CLOCK, _ -> {})
                        .write(folder.resolve("short.kith"), null, "short".toCharArray()))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("12");
        var without = folder.resolve("without.kith");
        var other = new Backup(source, data, CLOCK, _ -> {}).write(without, null, null);
        assertThat(other.hasKey()).isFalse();
        assertThat(other.keyId()).isEqualTo(taken.keyId());
        var secret = Files.readString(data.resolve("secret.key")).strip();
        assertThat(entry(without, "manifest.json")).doesNotContain(secret);
        assertThat(entry(backup, "manifest.json")).doesNotContain(secret);
        var target = empty();
        var done = Restore.run(wish(without), () -> target, folder.resolve("keyless"), null, _ -> {});
        assertThat(done.keyId()).as("the key that is still needed").isEqualTo(taken.keyId());
    }

    private static DatabasePlace restored() throws Exception {
        var target = empty();
        Restore.run(wish(backup), () -> target, folder.resolve("restored-" + UUID.randomUUID()), null, _ -> {});
        return target;
    }

    private static Restore.Wish wish(Path file) {
        return new Restore.Wish(file, null, PASSPHRASE.toCharArray());
    }

    private static DatabasePlace empty() {
        return new DatabasePlace(TestDatabase.freshDatabase(), "postgres", "postgres");
    }

    private static DatabasePlace migrated(String version) {
        var place = empty();
        Migrations.upTo(version, place.url(), place.user(), place.password()).migrate();
        return place;
    }

    private static Manifest manifest(Path file) throws IOException {
        try (var archive = Archive.open(file)) {
            return archive.manifest();
        }
    }

    private static java.util.Map<String, String> tables(Manifest manifest) {
        return manifest.tables().stream()
                .collect(Collectors.toMap(Manifest.Table::full, table -> table.rows() + " " + table.digest()));
    }

    private static String entry(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The same file with some of its entries changed, in good order for every unzip. */
    private static void rewrite(
            Path target, java.util.function.Predicate<String> which, Function<String, String> change)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var from = new ZipFile(backup.toFile());
                var to = new ZipOutputStream(bytes)) {
            for (var entry : from.stream().toList()) {
                var content = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        which.test(entry.getName())
                                ? change.apply(new String(content, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
                to.closeEntry();
            }
        }
        Files.write(target, bytes.toByteArray(), StandardOpenOption.CREATE_NEW);
    }
}
