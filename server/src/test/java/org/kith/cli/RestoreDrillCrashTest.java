package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.KeptPort;
import org.kith.TestDatabase;
import org.kith.demo.smtp.SmtpReceiver;
import org.kith.demo.smtp.SmtpRules;

/**
 * The drill: a Kith that is sending a campaign is backed up while it does, its directory is lost, and the backup is restored by the
 * commands as people type them. What was there is there, and not one mail leaves the copy before somebody says so.
 */
class RestoreDrillCrashTest {
    private static final int PEOPLE = 3_000;
    private static final int FAST = 200;
    private static final Map<String, String> KEY = Map.of("KITH_BACKUP_PASSPHRASE", "a horse of seven colours");
    /** As long as an outbox that did not ask would need to send hundreds. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    private final List<ServedKith> served = new ArrayList<>();

    @TempDir
    private Path folder;

    private int smtpPort;
    private @Nullable SmtpReceiver receiver;

    @BeforeEach
    void startMailServer() throws IOException {
        smtpPort = KeptPort.free();
        receiver = SmtpReceiver.start(smtpPort, SmtpRules.takeEverything(), mail -> {
            received.addAll(mail.recipients());
            if (received.size() > FAST) {
                pause(); // so that the campaign is under way while it is backed up, however long that takes
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (var kith : served) {
            kith.close();
        }
        try (var folders = Files.list(folder)) {
            folders.filter(Files::isDirectory).forEach(RestoreDrillCrashTest::endDatabase);
        }
        if (receiver != null) {
            receiver.close();
        }
    }

    /** A killed Kith leaves its PostgreSQL behind; the next start would end it. */
    private static void endDatabase(Path directory) {
        try {
            var pidFile = directory.resolve("postgres").resolve("postmaster.pid");
            if (Files.exists(pidFile)) {
                ProcessHandle.of(Long.parseLong(
                                Files.readAllLines(pidFile).getFirst().strip()))
                        .ifPresent(ProcessHandle::destroy);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theEmbeddedDatabaseComesBackAndNoMailLeavesBeforeSomebodySaysSo() throws Exception {
        var original = serve(folder.resolve("original"), null);
        var running = original.database();
        var database = new ServedCampaign.Database(running.url(), running.user(), running.password());
        original.becomeAdministrator(database.url(), database.user(), database.password());
        var campaign = new ServedCampaign(database, PEOPLE);
        campaign.addPeople();
        campaign.launch(original);
        await().atMost(ServedKith.PATIENCE).until(() -> received.size() > 100);

        var backup = folder.resolve("while-it-runs.kith");
        var said = run(
                0,
                KEY,
                "backup",
                "--with-key",
                backup.toString(),
                "--data",
                folder.resolve("original").toString());
        assertThat(said).contains("Fingerprint ").contains("is in it, closed by the passphrase");
        assertThat(Files.getPosixFilePermissions(backup)).hasSize(2);
        original.kill();
        endDatabase(folder.resolve("original"));
        var sentByTheOriginal = new HashSet<>(received);
        received.clear();

        var copyPlace = folder.resolve("copy");
        // Without the key nothing could be sent even then: the suppression list would know nobody.
        var restored = run(0, KEY, "restore", backup.toString(), "--data", copyPlace.toString());
        assertThat(restored).contains("Nothing is sent").contains("every table has the rows and the digest");
        var copy = serve(copyPlace, null);
        var there = copy.database();
        copy.useTokenOf(there.url(), there.user(), there.password());

        assertThat(copy.get("/api/quarantine").path("since").isMissingNode()).isFalse();
        var waiting = copy.get("/api/quarantine/waiting").path("items");
        assertThat(waiting.findValuesAsString("kind")).contains("mailing");
        assertThat(copy.get("/api/customers?limit=5").path("items").size()).isEqualTo(5);
        assertThat(count(there.url(), there.user(), there.password(), "customers.customer"))
                .isEqualTo(PEOPLE);
        Thread.sleep(SILENCE);
        assertThat(received).as("mails that left the copy").isEmpty();
        assertThat(run(0, Map.of(), "audit", "verify", "--data", copyPlace.toString()))
                .contains("The trail is whole")
                .contains("was restored from the backup of");

        await("the chain to go on, although this cluster has counted fewer transactions")
                .atMost(ServedKith.PATIENCE)
                .until(() -> copy.get("/api/audit/chain").path("waiting").asLong() == 0);
        // The warehouse is not in a backup; the copy fills its own.
        await().atMost(ServedKith.PATIENCE)
                .untilAsserted(
                        () -> assertThat(copy.get("/api/intelligence/warehouse").toString())
                                .contains("\"rows\":" + PEOPLE));
        lift(copy, there.url(), there.user(), there.password());
        await().atMost(ServedKith.PATIENCE).until(() -> !received.isEmpty());
        assertThat(sentByTheOriginal).isNotEmpty();
    }

    @Test
    void anExternalDatabaseGoesTheSameWayAndAnOtherIsEmbeddedAfterwards() throws Exception {
        var from = TestDatabase.freshDatabase();
        var original = serve(folder.resolve("outside"), from);
        original.becomeAdministrator(from, "postgres", "postgres");
        new ServedCampaign(new ServedCampaign.Database(from, "postgres", "postgres"), 200).addPeople();
        original.signal("TERM");
        await().atMost(ServedKith.PATIENCE).until(() -> !original.alive());

        var backup = folder.resolve("outside.kith");
        run(
                0,
                outside(from),
                "backup",
                backup.toString(),
                "--data",
                folder.resolve("outside").toString());
        run(0, Map.of(), "restore", "--check", backup.toString());
        var to = TestDatabase.freshDatabase();
        run(
                0,
                outside(to),
                "restore",
                backup.toString(),
                "--data",
                folder.resolve("second").toString());
        assertThat(count(to, "postgres", "postgres", "customers.customer")).isEqualTo(200);
        run(
                0,
                Map.of(),
                "restore",
                backup.toString(),
                "--data",
                folder.resolve("third").toString());
        // While nothing runs, its database is started for a moment.
        run(
                0,
                Map.of(),
                "backup",
                folder.toString(),
                "--data",
                folder.resolve("third").toString());
        assertThat(run(
                        1,
                        outside(to),
                        "restore",
                        backup.toString(),
                        "--data",
                        folder.resolve("fourth").toString()))
                .contains("is not empty")
                .contains("Nothing was touched");
        assertThat(run(
                        1,
                        Map.of(),
                        "restore",
                        backup.toString(),
                        "--data",
                        folder.resolve("third").toString()))
                .contains("Nothing was touched");
    }

    @Test
    void aDiskThatIsFullLeavesNoHalfBackupAndSaysSo() throws Exception {
        var from = TestDatabase.freshDatabase();
        var original = serve(folder.resolve("full"), from);
        original.becomeAdministrator(from, "postgres", "postgres");
        new ServedCampaign(new ServedCampaign.Database(from, "postgres", "postgres"), 20_000).addPeople();
        var target = Files.createDirectory(folder.resolve("target"));
        // No file may grow beyond this: what a full disk does to whoever writes.
        var said = run(
                1,
                outside(from),
                List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"),
                "backup",
                target.resolve("backup.kith").toString(),
                "--data",
                folder.resolve("full").toString());
        assertThat(said).contains("could not be written to").contains("make room");
        assertThat(target).isEmptyDirectory();
        assertThat(original.get("/api/customers?limit=1").path("items").size()).isEqualTo(1);
    }

    private ServedKith serve(Path data, @Nullable String url) throws IOException {
        var kith = new ServedKith(new ServedKith.Place(data, url, smtpPort));
        served.add(kith);
        kith.start();
        return kith;
    }

    /** In the database, as the page in the browser has it done; a token may not. */
    private static void lift(ServedKith kith, String url, String user, String password) throws Exception {
        assertThat(kith.get("/api/quarantine/waiting").path("items").size()).isPositive();
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute(
                    "update platform.quarantine set lifted_at = now(), lifted_by = (select min(id) from platform.app_user)");
        }
    }

    private static long count(String url, String user, String password, String table) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, String> outside(String url) {
        return Map.of("KITH_DATABASE_URL", url, "KITH_DATABASE_USER", "postgres", "KITH_DATABASE_PASSWORD", "postgres");
    }

    private String run(int status, Map<String, String> environment, String... words) throws Exception {
        return run(status, environment, List.of(), words);
    }

    /** A command in a process of its own; answers all that it said. */
    private String run(int status, Map<String, String> environment, List<String> before, String... words)
            throws Exception {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                ServedKith.classpath(),
                "org.kith.Kith"));
        command.addAll(Arrays.asList(words));
        var log = Files.createTempFile("kith-drill", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(ServedKith.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
        var said = Files.readString(log);
        assertThat(process.exitValue())
                .as(() -> Arrays.stream(words).collect(Collectors.joining(" ")) + "\n" + said)
                .isEqualTo(status);
        return said;
    }
}
