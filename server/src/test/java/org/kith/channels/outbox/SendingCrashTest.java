package org.kith.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kith.KeptPort;
import org.kith.TestDatabase;
import org.kith.channels.email.SmtpServer;
import org.kith.demo.smtp.SmtpReceiver;
import org.kith.demo.smtp.SmtpRules;

/**
 * Twenty thousand mails by a process that is killed ten times with SIGKILL, to a server that hangs up around the final dot
 * and is itself restarted, while people object: nobody is lost, nobody is written to twice, nobody who objected before the
 * claim is written to, and what cannot be known is bounded and listed. {@code -Dkith.crash.seed=…} repeats a run.
 */
class SendingCrashTest {
    private static final int PEOPLE = Integer.getInteger("kith.crash.people", 20_000);
    private static final int KILLS = Integer.getInteger("kith.crash.kills", 10);
    private static final int CONNECTIONS = 8;
    /** How many mails may go out after the one that the test waits for, while it does what it waited to do. */
    private static final int SLACK = 100;
    /** One objection for so many mails, however long the sending takes. */
    private static final int MAILS_PER_OBJECTION = 20;

    private static final int BEFOREHAND = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final long seed = Long.getLong("kith.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final MailLog log = new MailLog();
    private final AtomicInteger allowed = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger hangUps = new AtomicInteger();
    private final Map<Long, Instant> objections = new ConcurrentHashMap<>();

    @Test
    void nobodyIsLostAndNobodyIsWrittenToTwiceWhateverDies() throws Exception {
        var url = TestDatabase.freshDatabase();
        OutboxWorld.migrate(url);
        int port = KeptPort.free();
        var receiver = SmtpReceiver.start(port, this::misbehave, log);
        try (var world = new OutboxWorld(url, SmtpServer.local(port, CONNECTIONS))) {
            world.addPeople(PEOPLE);
            var mailing = world.planFor(PEOPLE);
            for (long id = 1; id <= PEOPLE; id += PEOPLE / BEFOREHAND) {
                object(world, id);
            }
            world.mailings.launch(mailing);
            var sending = new AtomicBoolean(true);
            var objecting = Thread.ofVirtual().start(() -> objectWhile(sending, world));
            int restarts = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                var child = startChild(url, port);
                awaitMails(child, log.count() + PEOPLE / (KILLS + 3) - random.nextInt(PEOPLE / 100));
                if (kill % 4 == 0) {
                    receiver.close();
                    restarts++;
                    receiver = SmtpReceiver.start(port, this::misbehave, log);
                }
                kill(child);
                allowed.set(Integer.MAX_VALUE);
            }
            var last = startChild(url, port);
            await().atMost(PATIENCE).until(() -> world.mailings.mailing(mailing).state() == MailingState.DONE);
            sending.set(false);
            objecting.join();
            kill(last);
            verify(world, mailing, CONNECTIONS * (KILLS + restarts) + hangUps.get());
        } catch (Throwable e) {
            throw new AssertionError("With seed " + seed, e);
        } finally {
            allowed.set(Integer.MAX_VALUE);
            receiver.close();
        }
    }

    private void verify(OutboxWorld world, MailingId mailing, int mostUnknown) {
        var progress = world.mailings.progress(mailing);
        System.out.printf(
                "seed %d: audience %d, %s, mails taken %d, hang-ups %d, suppressed by %s, failed by %s%n",
                seed,
                progress.audience(),
                progress.states(),
                log.count(),
                hangUps.get(),
                progress.suppressedBy(),
                progress.failedBy());
        assertThat(progress.audience()).isEqualTo(PEOPLE);
        assertThat(progress.in(DeliveryState.SENT)
                        + progress.in(DeliveryState.SUPPRESSED)
                        + progress.in(DeliveryState.CONTROL)
                        + progress.in(DeliveryState.FAILED)
                        + progress.in(DeliveryState.UNKNOWN))
                .isEqualTo(PEOPLE);
        assertThat(progress.in(DeliveryState.UNKNOWN)).isLessThanOrEqualTo(mostUnknown);
        assertThat(world.mailings
                        .deliveries(mailing, DeliveryState.UNKNOWN, 200, null)
                        .items())
                .hasSize((int) Math.min(200, progress.in(DeliveryState.UNKNOWN)))
                .allMatch(delivery -> delivery.messageId() != null && delivery.reason() != null);

        var received = log.recipients();
        assertThat(received).doesNotHaveDuplicates();
        assertThat(Set.copyOf(received)).containsAll(addresses(world, mailing, List.of("sent")));
        assertThat(addresses(world, mailing, List.of("sent", "unknown"))).containsAll(received);
        assertThat(objectedBeforeTheClaim(world, mailing)).isEmpty();
        assertThat(progress.suppressedBy().getOrDefault("no-consent", 0L)).isPositive();
    }

    /** Those who got a mail although their objection was committed before their claim began. */
    private Set<Long> objectedBeforeTheClaim(OutboxWorld world, MailingId mailing) {
        var wronged = new HashSet<Long>();
        world.database
                .fetch(
                        "select customer_id, claimed_at from channels.delivery where mailing_id = {0}"
                                + " and state in ('sent', 'unknown', 'claimed', 'failed', 'control')",
                        mailing.value())
                .forEach(row -> {
                    var objected = objections.get(row.get(0, Long.class));
                    if (objected != null
                            && objected.isBefore(
                                    row.get(1, java.time.OffsetDateTime.class).toInstant())) {
                        wronged.add(row.get(0, Long.class));
                    }
                });
        return wronged;
    }

    private Set<String> addresses(OutboxWorld world, MailingId mailing, List<String> states) {
        return new HashSet<>(world.database
                .fetch(
                        "select address from channels.delivery where mailing_id = {0} and state = any({1})",
                        org.jooq.impl.DSL.val(mailing.value()), org.jooq.impl.DSL.val(states.toArray(String[]::new)))
                .getValues(0, String.class));
    }

    private void objectWhile(AtomicBoolean sending, OutboxWorld world) {
        var chooser = new Random(seed + 1);
        while (sending.get()) {
            if (objections.size() - BEFOREHAND < log.count() / MAILS_PER_OBJECTION) {
                object(world, 1 + chooser.nextInt(PEOPLE));
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void object(OutboxWorld world, long customer) {
        world.withdraw(customer);
        objections.putIfAbsent(customer, Instant.now());
    }

    private SmtpRules.Action misbehave(SmtpRules.Moment moment, List<String> recipients) {
        return switch (moment) {
            case CONNECTED -> new SmtpRules.Proceed();
            case RECIPIENT -> chance(300) ? new SmtpRules.Refuse(451, "4.7.1 Come again") : new SmtpRules.Proceed();
            case DATA -> chance(500) ? new SmtpRules.HangUp() : new SmtpRules.Proceed();
            case END_READ, TAKEN -> {
                waitWhileTheTestActs();
                if (chance(1_000)) {
                    hangUps.incrementAndGet();
                    yield new SmtpRules.HangUp();
                }
                yield chance(500) ? new SmtpRules.Wait(Duration.ofMillis(50)) : new SmtpRules.Proceed();
            }
        };
    }

    private boolean chance(int in) {
        synchronized (random) {
            return random.nextInt(in) == 0;
        }
    }

    /** The mailing is not over before the last kill, however slow the test or fast the mails. */
    private void waitWhileTheTestActs() {
        try {
            while (log.count() >= allowed.get()) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitMails(Process child, int count) {
        allowed.set(count + SLACK);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            assertThat(child.isAlive()).as("the sending process lives").isTrue();
            return log.count() >= count;
        });
    }

    private static Process startChild(String url, int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classpath(),
                        SendingChild.class.getName(),
                        url,
                        Integer.toString(port),
                        Integer.toString(CONNECTIONS))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/sending-child.log")))
                .start();
    }

    // Surefire hides the classes' places behind a jar of its own.
    private static String classpath() {
        @Nullable String surefire = System.getProperty("surefire.test.class.path");
        return surefire == null ? System.getProperty("java.class.path") : surefire;
    }

    private static void kill(Process child) throws InterruptedException {
        child.destroyForcibly().waitFor();
    }
}
