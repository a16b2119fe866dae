package org.kith.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KeptPort;
import org.kith.TestDatabase;
import org.kith.channels.email.SmtpServer;
import org.kith.channels.suppressions.Suppressions;
import org.kith.demo.smtp.SmtpReceiver;
import org.kith.demo.smtp.SmtpRules;

class SendingModuleTest {
    private static final int CONNECTIONS = 4;

    private final MailLog log = new MailLog();
    private SmtpRules rules = SmtpRules.takeEverything();
    private SmtpReceiver receiver;
    private OutboxWorld world;

    @BeforeEach
    void start() throws Exception {
        var url = TestDatabase.freshDatabase();
        OutboxWorld.migrate(url);
        receiver = SmtpReceiver.start(KeptPort.free(), (moment, recipients) -> rules.at(moment, recipients), log);
        world = new OutboxWorld(url, SmtpServer.local(receiver.port(), CONNECTIONS));
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
        receiver.close();
    }

    @Test
    void everyMemberOfTheAudienceEndsInExactlyOneState() throws Exception {
        world.addPeople(100);
        world.withdraw(1);
        world.withdraw(10);
        world.suppressions.add("C2@people.example", Suppressions.Reason.MANUAL, "test");
        world.database.execute(
                "update customers.contact_point set normalised = 'c4@people.example' where customer_id = 5");
        world.database.execute("delete from customers.contact_point where customer_id = 6");
        var mailing = world.planFor(100);

        sendAll(mailing);

        var progress = world.mailings.progress(mailing);
        assertThat(progress.state()).isEqualTo(MailingState.DONE);
        assertThat(progress.audience()).isEqualTo(100);
        assertThat(progress.in(DeliveryState.CONTROL)).isEqualTo(9);
        assertThat(progress.in(DeliveryState.SENT)).isEqualTo(86);
        assertThat(progress.suppressedBy())
                .containsOnly(
                        java.util.Map.entry("no-consent", 2L),
                        java.util.Map.entry("suppression-list", 1L),
                        java.util.Map.entry("duplicate-address", 1L),
                        java.util.Map.entry("no-address", 1L));
        assertThat(log.recipients())
                .hasSize(86)
                .doesNotHaveDuplicates()
                .doesNotContain("c1@people.example", "c20@people.example");
        assertThat(world.finished).hasSize(1);
    }

    @Test
    void aMailCarriesWhatTheLawAndTheReaderNeed() throws Exception {
        world.addPeople(1);
        world.database.execute("update customers.customer set name = {0}", "王小明\r\nBcc: victim@example.com");
        var mailing = world.plan(Stream.of(new Member(1, Arm.TREATED)));

        sendAll(mailing);

        var mail = log.texts().getFirst().replace("=\r\n", "");
        assertThat(mail)
                .contains("List-Unsubscribe: <https://kith.example/u/")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
                .contains("Message-ID: <kith." + mailing.value() + ".")
                .contains("https://kith.example/c/")
                .contains("https://kith.example/o/")
                .doesNotContain("shop.example/offer")
                .doesNotContain("\nBcc:");
        assertThat(log.recipients()).containsExactly("c1@people.example");
    }

    @Test
    void aServerThatRefusesDefersAndHangsUpLosesNobodyAndDoublesNobody() throws Exception {
        var random = new Random(4711);
        var hangUps = new AtomicInteger();
        var deferred = ConcurrentHashMap.<String>newKeySet();
        rules = (moment, recipients) -> switch (moment) {
            case RECIPIENT -> {
                var recipient = recipients.getLast();
                int number = number(recipient);
                yield number % 50 == 7
                        ? new SmtpRules.Refuse(550, "5.1.1 No such user")
                        : number % 40 == 3 && deferred.add(recipient)
                                ? new SmtpRules.Refuse(451, "4.7.1 Come again")
                                : new SmtpRules.Proceed();
            }
            case DATA -> chance(random, 100) ? new SmtpRules.HangUp() : new SmtpRules.Proceed();
            case END_READ, TAKEN -> {
                boolean hangUp = chance(random, 200);
                hangUps.addAndGet(hangUp ? 1 : 0);
                yield hangUp ? new SmtpRules.HangUp() : new SmtpRules.Proceed();
            }
            case CONNECTED -> new SmtpRules.Proceed();
        };
        world.addPeople(2_000);
        var mailing = world.planFor(2_000);

        sendAll(mailing);

        var progress = world.mailings.progress(mailing);
        assertThat(sum(progress)).isEqualTo(2_000).isEqualTo(progress.audience());
        assertThat(progress.in(DeliveryState.UNKNOWN)).isEqualTo(hangUps.get()).isPositive();
        assertThat(progress.failedBy()).containsOnly(java.util.Map.entry("no-such-address", 40L));
        assertThat(progress.in(DeliveryState.CONTROL)).isEqualTo(200);
        assertThat(log.recipients()).doesNotHaveDuplicates();
        assertThat(log.recipients()).containsAll(addresses(mailing, DeliveryState.SENT));
        assertThat(addresses(mailing, DeliveryState.SENT, DeliveryState.UNKNOWN))
                .containsAll(log.recipients());
    }

    @Test
    void aStopGivesBackWhatIsNotOnTheWireAndLeavesNothingUnknown() throws Exception {
        world.addPeople(5_000);
        var mailing = world.planFor(5_000);
        slowDown();
        world.mailings.launch(mailing);
        var outbox = Outbox.start(world.parts);
        await().until(() -> log.count() > 200);

        outbox.stop();

        var progress = world.mailings.progress(mailing);
        assertThat(progress.in(DeliveryState.CLAIMED)).isZero();
        assertThat(progress.in(DeliveryState.UNKNOWN)).isZero();
        assertThat(progress.in(DeliveryState.SENT)).isEqualTo(log.count()).isLessThan(4_500);
        assertThat(world.workers.living()).isZero();

        fullSpeed();
        sendAll(mailing);
        assertThat(log.recipients()).hasSize(4_500).doesNotHaveDuplicates();
    }

    @Test
    void aPausedMailingRestsAndAStoppedOneEnds() throws Exception {
        world.addPeople(3_000);
        var mailing = world.planFor(3_000);
        slowDown();
        world.mailings.launch(mailing);
        var outbox = Outbox.start(world.parts);
        await().until(() -> log.count() > 100);

        world.mailings.pause(mailing);
        await().until(() -> world.in(mailing, DeliveryState.CLAIMED) == 0);
        int paused = log.count();
        Thread.sleep(300);
        assertThat(log.count()).isEqualTo(paused);

        world.mailings.stop(mailing);
        await().until(() -> world.in(mailing, DeliveryState.PLANNED) == 0 && !world.finished.isEmpty());
        outbox.stop();
        var progress = world.mailings.progress(mailing);
        assertThat(progress.suppressedBy()).containsOnlyKeys("stopped");
        assertThat(sum(progress)).isEqualTo(3_000);
        assertThat(log.count()).isEqualTo(paused);
    }

    @Test
    void aMailingKeepsToItsRate() throws Exception {
        world.addPeople(200);
        var mailing = world.planFor(200);
        world.database.execute("update channels.mailing set rate_per_s = 20");
        world.mailings.launch(mailing);
        long started = System.nanoTime();
        var outbox = Outbox.start(world.parts);

        await().until(() -> log.count() >= 80);
        var took = Duration.ofNanos(System.nanoTime() - started);
        outbox.stop();

        // At most a second's worth is saved up.
        assertThat(took).isGreaterThan(Duration.ofSeconds(80 / 20 - 1));
    }

    @Test
    void twoProcessesShareAMailingWithoutDoublingIt() throws Exception {
        world.addPeople(3_000);
        var mailing = world.planFor(3_000);
        world.mailings.launch(mailing);
        var one = Outbox.start(world.parts);
        var two = Outbox.start(world.parts);

        awaitEnd(mailing);
        one.stop();
        two.stop();

        assertThat(log.recipients()).hasSize(2_700).doesNotHaveDuplicates();
    }

    @Test
    void aProcessThatWasTakenForDeadSendsNothingMore() throws Exception {
        world.addPeople(2_000);
        var mailing = world.planFor(2_000);
        slowDown();
        world.mailings.launch(mailing);
        var frozen = Outbox.start(world.parts);
        await().until(() -> log.count() > 100);
        // As another process would after the lease, while this one is still at it.
        await().until(() ->
                !world.workers.buryTheDead(0, Duration.ofSeconds(-1)).isEmpty());
        await().until(frozen::isFenced);
        frozen.stop();

        fullSpeed();
        sendAll(mailing);

        var progress = world.mailings.progress(mailing);
        assertThat(progress.in(DeliveryState.UNKNOWN)).isLessThanOrEqualTo(CONNECTIONS);
        assertThat(sum(progress)).isEqualTo(2_000);
        assertThat(log.recipients()).doesNotHaveDuplicates().containsAll(addresses(mailing, DeliveryState.SENT));
    }

    @Test
    void withoutAServerNothingIsHeldAndNothingFails() throws Exception {
        world.addPeople(50);
        var mailing = world.planFor(50);
        int port = receiver.port();
        receiver.close();
        world.mailings.launch(mailing);
        var outbox = Outbox.start(world.parts);
        await().until(() -> !world.mailings.progress(mailing).note().isEmpty());
        await().until(() -> world.in(mailing, DeliveryState.CLAIMED) == 0);
        assertThat(world.in(mailing, DeliveryState.PLANNED)).isEqualTo(45);

        receiver = SmtpReceiver.start(port, SmtpRules.takeEverything(), log);
        awaitEnd(mailing);
        outbox.stop();

        assertThat(log.recipients()).hasSize(45).doesNotHaveDuplicates();
        assertThat(world.mailings.progress(mailing).note()).isEmpty();
    }

    /** A mailing that is not over before a test has looked at it, however fast the machine. */
    private void slowDown() {
        world.database.execute("update channels.mailing set rate_per_s = 100");
    }

    private void fullSpeed() {
        world.database.execute("update channels.mailing set rate_per_s = null");
    }

    private void sendAll(MailingId mailing) throws Exception {
        world.mailings.launch(mailing);
        var outbox = Outbox.start(world.parts);
        awaitEnd(mailing);
        outbox.stop();
    }

    private void awaitEnd(MailingId mailing) {
        await().until(() -> world.mailings.mailing(mailing).state() == MailingState.DONE);
    }

    private static long sum(MailingProgress progress) {
        return progress.in(DeliveryState.SENT)
                + progress.in(DeliveryState.SUPPRESSED)
                + progress.in(DeliveryState.CONTROL)
                + progress.in(DeliveryState.FAILED)
                + progress.in(DeliveryState.UNKNOWN);
    }

    private HashSet<String> addresses(MailingId mailing, DeliveryState... states) {
        var addresses = new HashSet<String>();
        for (var state : states) {
            addresses.addAll(world.database
                    .fetch(
                            "select address from channels.delivery where mailing_id = {0} and state = {1}",
                            mailing.value(), state.code())
                    .getValues(0, String.class));
        }
        return addresses;
    }

    private static int number(String address) {
        return Integer.parseInt(address.substring(1, address.indexOf('@')));
    }

    private static boolean chance(Random random, int in) {
        synchronized (random) {
            return random.nextInt(in) == 0;
        }
    }
}
