package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.KeptPort;
import org.kith.TestDatabase;
import org.kith.platform.webhooks.Receiver;

/**
 * The whole of Kith is killed again and again while it tells a receiver that fails every second time, is slow, hangs up and dies
 * itself: every committed change arrives, what comes twice comes with the same id, and each customer's news come in order.
 *
 * <p>{@code -Dkith.crash.kills=30} is the full run; {@code -Dkith.crash.seed=…} repeats one.
 */
class WebhookCrashTest {
    private static final int KILLS = Integer.getInteger("kith.crash.kills", 2);
    private static final int CUSTOMERS = 8;
    private static final int CHANGES_A_KILL = 60;

    private final long seed = Long.getLong("kith.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Receiver.Post> received = new ArrayList<>();
    private final AtomicBoolean well = new AtomicBoolean();

    @TempDir
    private Path folder;

    private @Nullable ServedKith kith;
    private @Nullable Receiver receiver;

    @AfterEach
    void stop() throws Exception {
        if (kith != null) {
            kith.close();
        }
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void everyCommittedChangeIsToldAtLeastOnceInOrderWhateverIsKilled() throws Exception {
        int port = KeptPort.free();
        receiver = Receiver.start(port, this::behave);
        var url = TestDatabase.freshDatabase();
        var server = new ServedKith(new ServedKith.Place(folder.resolve("kith"), url, KeptPort.free()));
        kith = server;
        server.start();
        server.becomeAdministrator(url, "postgres", "postgres");
        server.postInPerson(
                server.signIn(),
                "/api/webhooks",
                Map.of(
                        "name",
                        "All",
                        "url",
                        receiver.url(),
                        "events",
                        List.of("customer.created", "customer.changed")));
        var customers = new ArrayList<Long>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(server.post("/api/customers", Map.of("kind", "person", "name", "Customer " + i))
                    .path("id")
                    .asLong());
        }
        var number = new AtomicInteger();
        for (int kill = 1; kill <= KILLS; kill++) {
            for (int change = 0; change < CHANGES_A_KILL; change++) {
                change(server, customers.get(random.nextInt(CUSTOMERS)), number.incrementAndGet());
            }
            if (kill % 2 == 0) {
                receiver.close();
            }
            // In the middle of a change, or of a delivery.
            var last = customers.get(random.nextInt(CUSTOMERS));
            var writer = Thread.ofVirtual().start(() -> changeUntilItDies(server, last, number));
            Thread.sleep(random.nextInt(300));
            server.kill();
            writer.join();
            if (kill % 2 == 0) {
                receiver = Receiver.start(port, this::behave);
            }
            server.start();
        }
        well.set(true);
        var versions = new LinkedHashMap<Long, Long>();
        for (var customer : customers) {
            versions.put(
                    customer,
                    server.get("/api/customers/" + customer).path("version").asLong());
        }
        await().atMost(ServedKith.PATIENCE).untilAsserted(() -> {
            assertThat(server.alive()).as(server::words).isTrue();
            assertThat(told()).as("seed %d", seed).isEqualTo(expected(versions));
        });
        System.out.printf(
                "seed %d: %d kills, %d changes, %d posts%n",
                seed,
                KILLS,
                versions.values().stream().mapToLong(Long::longValue).sum(),
                all().size());
        verifyIdsAndOrder();
    }

    /** Of each customer the versions that some post has told. */
    private Map<Long, List<Long>> told() {
        var told = new HashMap<Long, java.util.TreeSet<Long>>();
        all().stream()
                .filter(Receiver.Post::isTaken)
                .forEach(post -> told.computeIfAbsent(post.customer(), _ -> new java.util.TreeSet<>())
                        .add(post.json().path("data").path("version").asLong()));
        var lists = new HashMap<Long, List<Long>>();
        told.forEach((customer, versions) -> lists.put(customer, List.copyOf(versions)));
        return lists;
    }

    /** Each committed change has its own version, so nothing may be missing between none and the last. */
    private static Map<Long, List<Long>> expected(Map<Long, Long> versions) {
        var expected = new HashMap<Long, List<Long>>();
        versions.forEach((customer, version) -> expected.put(
                customer, LongStream.rangeClosed(0, version).boxed().toList()));
        return expected;
    }

    private void verifyIdsAndOrder() {
        var idOf = new HashMap<List<Object>, String>();
        var highest = new HashMap<Long, Long>();
        for (var post : all()) {
            long version = post.json().path("data").path("version").asLong();
            var known = idOf.putIfAbsent(List.of(post.customer(), version), post.id());
            assertThat(known == null || known.equals(post.id()))
                    .as("seed %d: one change, one id: %s", seed, post)
                    .isTrue();
            if (known == null) {
                long before = highest.getOrDefault(post.customer(), -1L);
                assertThat(version).as("seed %d: in order: %s", seed, post).isEqualTo(before + 1);
                highest.put(post.customer(), version);
            }
        }
    }

    private List<Receiver.Post> all() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    private int behave(Receiver.Post post) {
        int draw;
        synchronized (random) {
            draw = well.get() ? 99 : random.nextInt(100);
        }
        if (draw < 5) {
            pause(2_500); // longer than Kith waits
        } else if (draw < 15) {
            pause(50);
        }
        var answer = draw < 35 ? 500 : draw < 50 ? Receiver.HANG_UP : 200;
        synchronized (received) {
            received.add(new Receiver.Post(post.id(), post.timestamp(), post.signature(), post.body(), answer));
        }
        return answer;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void change(ServedKith server, long customer, int number) throws IOException, InterruptedException {
        long version = server.get("/api/customers/" + customer).path("version").asLong();
        server.put(
                "/api/customers/" + customer, Map.of("version", version, "kind", "person", "name", "Change " + number));
    }

    private static void changeUntilItDies(ServedKith server, long customer, AtomicInteger number) {
        try {
            while (true) {
                change(server, customer, number.incrementAndGet());
            }
        } catch (IOException | AssertionError e) {
            // killed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
