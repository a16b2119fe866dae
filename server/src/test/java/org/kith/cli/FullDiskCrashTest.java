package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of a served Kith is full, its embedded database's too: what was acknowledged is there, and when there is room again Kith
 * works on by itself. Needs a small disk of its own, which only root can make; elsewhere it is skipped.
 */
class FullDiskCrashTest {
    private static final Duration UNTIL_IT_WORKS_AGAIN = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private boolean mounted;

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            command("umount", "-l", folder.resolve("disk").toString());
        }
    }

    @Test
    void nothingThatWasAcknowledgedIsLostAndKithGoesOnWhenThereIsRoomAgain() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        mounted = command("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted, "skipped: no small disk can be made here");
        try (var kith = new ServedKith(new ServedKith.Place(disk.resolve("data"), null, 1))) {
            kith.start();
            var database = kith.database();
            kith.becomeAdministrator(database.url(), database.user(), database.password());
            var acknowledged = new HashSet<String>();
            assertThat(add(kith, acknowledged, "before")).isTrue();

            var filler = disk.resolve("filler");
            fill(filler);
            var refused = 0;
            for (int i = 0; i < 3_000 && refused < 20; i++) {
                refused += add(kith, acknowledged, "full " + i) ? 0 : 1;
            }
            assertThat(refused).as("a full disk is told, not hidden").isEqualTo(20);
            assertThat(kith.alive()).as(kith::words).isTrue();

            Files.delete(filler);
            var again = System.nanoTime();
            await("that Kith works again by itself")
                    .atMost(UNTIL_IT_WORKS_AGAIN)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> add(kith, acknowledged, "after"));
            System.out.printf(
                    "%d acknowledged, again at work after %.1f s%n",
                    acknowledged.size(), (System.nanoTime() - again) / 1e9);
            var there = kith.database();
            try (var connection = DriverManager.getConnection(there.url(), there.user(), there.password());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select name from customers.customer")) {
                while (rows.next()) {
                    acknowledged.remove(rows.getString(1));
                }
            }
            assertThat(acknowledged).as("acknowledged and lost").isEmpty();
            kith.signal("TERM");
            await().atMost(ServedKith.PATIENCE).until(() -> !kith.alive());
        }
    }

    /** Whether it was acknowledged. */
    private static boolean add(ServedKith kith, HashSet<String> acknowledged, String name) throws InterruptedException {
        try {
            kith.post("/api/customers", Map.of("kind", "person", "name", name));
            acknowledged.add(name);
            return true;
        } catch (IOException | AssertionError e) {
            return false;
        }
    }

    private static void fill(Path filler) throws IOException {
        try (var channel = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int size = 1 << 20; size >= 1 << 12; size /= 2) {
                try {
                    while (true) {
                        channel.write(ByteBuffer.allocate(size));
                    }
                } catch (IOException e) {
                    // no room for so much; perhaps for less
                }
            }
        }
    }

    private static int command(String... words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : 1;
    }
}
