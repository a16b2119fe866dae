package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.KeptPort;
import org.kith.TestDatabase;

/** The server dies between doing what was asked and saying so; whoever asks again with the same key gets one of it. */
class RetryCrashTest {
    private static final int KILLS = Integer.getInteger("kith.crash.kills", 2);
    private static final int REQUESTS = 400;
    private static final int CLIENTS = 8;

    private final long seed = Long.getLong("kith.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private @Nullable ServedKith kith;

    @AfterEach
    void stop() throws Exception {
        if (kith != null) {
            kith.close();
        }
    }

    @Test
    void everyRequestIsDoneOnceWheneverTheServerDies() throws Exception {
        var url = TestDatabase.freshDatabase();
        var server = new ServedKith(new ServedKith.Place(folder.resolve("kith"), url, KeptPort.free()));
        kith = server;
        server.start();
        server.becomeAdministrator(url, "postgres", "postgres");
        for (int kill = 1; kill <= KILLS; kill++) {
            var round = kill;
            var answered = new AtomicInteger();
            int until = 1 + random.nextInt(REQUESTS / 2);
            try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
                IntStream.range(0, REQUESTS)
                        .forEach(i -> pool.submit(() -> {
                            if (ask(server, round, i) == 201) {
                                answered.incrementAndGet();
                            }
                        }));
                while (answered.get() < until) {
                    assertThat(server.alive()).as(server::words).isTrue();
                    Thread.sleep(1);
                }
                server.kill();
            }
            server.start();
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(ask(server, round, i)).as("seed %d", seed).isEqualTo(201);
            }
        }
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select name, count(*) from customers.customer group by name")) {
            var counts = new HashMap<String, Long>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            assertThat(counts).as("seed %d", seed).hasSize(REQUESTS * KILLS);
            assertThat(List.copyOf(counts.values())).as("seed %d", seed).containsOnly(1L);
        }
    }

    /** -1 where no answer came. */
    private static int ask(ServedKith server, int round, int number) {
        var key = "key-%d-%d".formatted(round, number);
        try {
            return server.exchange(
                            "POST",
                            "/api/customers",
                            Map.of("Idempotency-Key", key),
                            Map.of("kind", "person", "name", "Customer " + key))
                    .statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
