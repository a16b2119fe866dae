package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
 * The whole of Kith, served as its users serve it, dies while it sends a campaign: by SIGKILL, by the death of its mail server
 * around the final dot, by being stopped for longer than its lease, by the death of its PostgreSQL. Nobody is lost, nobody is
 * written to twice, and what cannot be known is at most one mail for each connection and kill.
 *
 * <p>{@code -Dkith.crash.kills=10} is the full run; each kill costs a start of the server, so that the everyday run has fewer.
 * {@code -Dkith.crash.seed=…} repeats a run.
 */
class CampaignCrashTest {
    private static final int PEOPLE = Integer.getInteger("kith.crash.people", 20_000);
    private static final int KILLS = Integer.getInteger("kith.crash.kills", 3);
    private static final int FEW = 4_000;
    /** How many mails may go out after the one that a test waits for, while it does what it waited to do. */
    private static final int SLACK = 100;
    /** One objection for so many mails, however long the sending takes. */
    private static final int MAILS_PER_OBJECTION = 20;

    private final long seed = Long.getLong("kith.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger allowed = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicBoolean dying = new AtomicBoolean();
    private final AtomicInteger hungUpAroundTheDot = new AtomicInteger();

    @TempDir
    private Path folder;

    private int smtpPort;
    private SmtpReceiver receiver;
    private @Nullable ServedKith kith;

    @BeforeEach
    void startMailServer() throws IOException {
        smtpPort = KeptPort.free();
        receive();
    }

    @AfterEach
    void stop() throws Exception {
        allowed.set(Integer.MAX_VALUE);
        if (kith != null) {
            kith.close();
        }
        receiver.close();
    }

    @Test
    void aCampaignKilledAgainAndAgainReachesEverybodyOnce() throws Exception {
        var database = new ServedCampaign.Database(TestDatabase.freshDatabase(), "postgres", "postgres");
        var server = serve(database.url(), "kith");
        var campaign = begin(server, database, PEOPLE);
        for (long id = 1; id <= PEOPLE; id += 500) {
            campaign.object(id);
        }
        campaign.launch(server);
        var sending = new AtomicBoolean(true);
        var objecting = Thread.ofVirtual().start(() -> objectWhile(sending, campaign));
        int mailServerDeaths = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitMails(server, count.get() + PEOPLE / (KILLS + 3) - random.nextInt(PEOPLE / 100));
            if (kill % 3 == 2) {
                // Both die: first the mail server, in the middle of every mail it has, then Kith while it makes of that
                // what it can.
                mailServerDeaths++;
                dying.set(true);
                await().until(() -> hungUpAroundTheDot.get() > 0);
                receiver.close();
                Thread.sleep(random.nextInt(30));
                server.kill();
                dying.set(false);
                hungUpAroundTheDot.set(0);
                receive();
            } else {
                server.kill();
            }
            allowed.set(Integer.MAX_VALUE);
            server.start();
        }
        var progress = campaign.awaitEnd(server);
        sending.set(false);
        objecting.join();

        System.out.printf(
                "seed %d: %d kills of Kith, at %d of them the mail server died too, mails taken %d, unknown at most %d: %s%n",
                seed, KILLS, mailServerDeaths, count.get(), ServedKith.CONNECTIONS * KILLS, progress);
        campaign.verify(server, progress, List.copyOf(received), ServedKith.CONNECTIONS * KILLS);
        assertThat(progress.path("suppressed").asInt()).isPositive();
        assertThat(progress.path("control").asInt()).isBetween(PEOPLE / 12, PEOPLE / 8);
    }

    @Test
    void aServerThatSleepsLongerThanItsLeaseWakesUpAndDoublesNothing() throws Exception {
        var database = new ServedCampaign.Database(TestDatabase.freshDatabase(), "postgres", "postgres");
        var sleeper = serve(database.url(), "sleeper");
        var campaign = begin(sleeper, database, FEW);
        campaign.launch(sleeper);
        awaitMails(sleeper, FEW / 8);
        sleeper.signal("STOP");
        allowed.set(Integer.MAX_VALUE);
        // Servers of one database share the key: with another one, nobody is written to.
        Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("sleeper/secret.key"), folder.resolve("other/secret.key"));
        try (var other = new ServedKith(new ServedKith.Place(folder.resolve("other"), database.url(), smtpPort))) {
            other.start();
            other.use(sleeper.token());
            var progress = campaign.awaitEnd(other);

            sleeper.signal("CONT");
            await().until(() -> sleeper.words().contains("was taken for dead"));
            Thread.sleep(3_000); // what it still held would go out now

            System.out.printf("stopped and continued: mails taken %d: %s%n", count.get(), progress);
            campaign.verify(other, progress, List.copyOf(received), ServedKith.CONNECTIONS);
        }
    }

    @Test
    void aPostgresThatIsKilledComesBackAndTheCampaignGoesOn() throws Exception {
        var server = serve(null, "own");
        var running = server.database();
        var database = new ServedCampaign.Database(running.url(), running.user(), running.password());
        var campaign = begin(server, database, FEW);
        campaign.launch(server);
        for (int kill = 1; kill <= 3; kill++) {
            awaitMails(server, count.get() + FEW / 8);
            killPostgres();
            allowed.set(Integer.MAX_VALUE);
        }
        var progress = campaign.awaitEnd(server);

        System.out.printf("PostgreSQL killed three times: mails taken %d: %s%n", count.get(), progress);
        assertThat(progress.path("failed").asInt())
                .as("nobody fails because the database was away")
                .isZero();
        assertThat(server.words()).contains("it is started again");
        assertThat(server.get("/api/home").isEmpty()).isFalse();
        campaign.verify(server, progress, List.copyOf(received), 0);
    }

    private ServedKith serve(@Nullable String databaseUrl, String name) throws IOException {
        var server = new ServedKith(new ServedKith.Place(folder.resolve(name), databaseUrl, smtpPort));
        kith = server;
        server.start();
        return server;
    }

    private static ServedCampaign begin(ServedKith server, ServedCampaign.Database database, int people)
            throws Exception {
        server.becomeAdministrator(database.url(), database.user(), database.password());
        var campaign = new ServedCampaign(database, people);
        campaign.addPeople();
        return campaign;
    }

    private void killPostgres() throws IOException, InterruptedException {
        var pid = java.nio.file.Files.readAllLines(folder.resolve("own/postgres/postmaster.pid"))
                .getFirst()
                .strip();
        var postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    private void receive() throws IOException {
        receiver = SmtpReceiver.start(smtpPort, this::misbehave, mail -> {
            received.addAll(mail.recipients());
            count.incrementAndGet();
        });
    }

    /** While it dies it takes no new connection and hangs up on each mail just before or just after it has it. */
    private SmtpRules.Action misbehave(SmtpRules.Moment moment, List<String> recipients) {
        return switch (moment) {
            case CONNECTED -> dying.get() ? new SmtpRules.HangUp() : new SmtpRules.Proceed();
            case RECIPIENT -> chance(300) ? new SmtpRules.Refuse(451, "4.7.1 Come again") : new SmtpRules.Proceed();
            case DATA -> chance(500) ? new SmtpRules.HangUp() : new SmtpRules.Proceed();
            case END_READ, TAKEN -> {
                waitWhileTheTestActs();
                if (dying.get() && chance(2)) {
                    hungUpAroundTheDot.incrementAndGet();
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

    /** The mailing is not over before the test has done what it does on the way, however slow the test or fast the mails. */
    private void waitWhileTheTestActs() {
        try {
            while (count.get() >= allowed.get()) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitMails(ServedKith server, int mails) {
        allowed.set(mails + SLACK);
        await().atMost(ServedKith.PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            assertThat(server.alive()).as(server::words).isTrue();
            return count.get() >= mails;
        });
    }

    private void objectWhile(AtomicBoolean sending, ServedCampaign campaign) {
        var chooser = new Random(seed + 1);
        int objections = 0;
        try {
            while (sending.get()) {
                if (objections < count.get() / MAILS_PER_OBJECTION) {
                    campaign.object(1 + chooser.nextInt(PEOPLE));
                    objections++;
                }
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
