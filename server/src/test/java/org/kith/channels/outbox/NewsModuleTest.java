package org.kith.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.Commits;
import org.kith.TestDatabase;
import org.kith.channels.email.SmtpServer;
import org.kith.demo.smtp.SmtpReceiver;
import org.kith.demo.smtp.SmtpRules;

class NewsModuleTest {
    private final List<DeliveryNews.Settled> heard = new ArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final DeliveryNews listener = new DeliveryNews() {
        @Override
        public String listener() {
            return "test";
        }

        @Override
        public void heard(List<Settled> deliveries) {
            heard.addAll(deliveries);
            if (broken.get()) {
                throw new IllegalStateException("not now");
            }
        }
    };
    private SmtpReceiver receiver;
    private OutboxWorld world;
    private NewsFeed feed;

    @BeforeEach
    void start() throws Exception {
        var url = TestDatabase.freshDatabase();
        OutboxWorld.migrate(url);
        receiver = SmtpReceiver.start(0, SmtpRules.takeEverything(), mail -> {});
        world = new OutboxWorld(url, SmtpServer.local(receiver.port(), 4));
        feed = new NewsFeed(new NewsStore(world.database), world.transactions, List.of(listener));
        feed.registerListeners();
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
        receiver.close();
    }

    @Test
    void everySettledDeliveryIsToldAndToldAgainOnlyWhenItChanges() throws Exception {
        world.addPeople(1_500);
        world.withdraw(3);
        var mailing = world.planFor(1_500);
        assertThat(feed.tell(listener)).isZero();
        send(mailing);

        assertThat(tellAll()).isEqualTo(1_500);
        assertThat(heard.stream().collect(Collectors.groupingBy(DeliveryNews.Settled::state, Collectors.counting())))
                .containsOnly(
                        java.util.Map.entry(DeliveryState.SENT, 1_349L),
                        java.util.Map.entry(DeliveryState.CONTROL, 150L),
                        java.util.Map.entry(DeliveryState.SUPPRESSED, 1L));

        heard.clear();
        world.database.execute("update channels.delivery set first_click_at = now() where customer_id = 7");
        assertThat(tellAll()).isOne();
        assertThat(heard)
                .singleElement()
                .satisfies(news -> assertThat(news.echo().clickedAt()).isNotNull());
        assertThat(feed.tell(listener)).isZero();
    }

    @Test
    void aListenerThatFailsHearsTheSameAgain() throws Exception {
        world.addPeople(20);
        send(world.planFor(20));
        broken.set(true);
        assertThatThrownBy(this::tellAll).hasMessage("not now");

        heard.clear();
        broken.set(false);
        assertThat(tellAll()).isEqualTo(20);
        assertThat(heard).hasSize(20);
    }

    @Test
    void aChangeThatIsCommittedLateIsNotMissed() throws Exception {
        world.addPeople(20);
        send(world.planFor(20));
        assertThat(tellAll()).isEqualTo(20);
        heard.clear();
        try (var late = world.source.getConnection()) {
            late.setAutoCommit(false);
            late.createStatement().execute("update channels.delivery set first_click_at = now() where customer_id = 1");
            world.database.execute("update channels.delivery set first_click_at = now() where customer_id = 2");
            feed.tell(listener);
            late.commit();
        }
        await().until(() -> {
            feed.tell(listener);
            return heard.stream()
                            .map(DeliveryNews.Settled::customerId)
                            .distinct()
                            .count()
                    == 2;
        });
    }

    /** Tells everything that was committed before; returns how many deliveries that were. */
    private int tellAll() {
        Commits.settle(world.source);
        return feed.tell(listener);
    }

    private void send(MailingId mailing) throws Exception {
        world.mailings.launch(mailing);
        var outbox = Outbox.start(world.parts);
        await().until(() -> world.mailings.mailing(mailing).state() == MailingState.DONE);
        outbox.stop();
    }
}
