package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kith.KithApplication;
import org.kith.TestDatabase;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.Purpose;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** The stream of changed records, by a real server: who hears what, and when it ends. */
@SpringBootTest(classes = KithApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
class RecordEventsModuleTest {
    /** What is promised is a second; a test does not hang on a busy machine's moment. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Consents consents;

    @Autowired
    private DSLContext db;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Listening> listening = new ArrayList<>();

    @AfterEach
    void hangUp() {
        listening.forEach(Listening::close);
        client.shutdownNow();
    }

    @Test
    void whoSeesARecordHearsThatItChangedAndNobodyElseDoes() throws Exception {
        var team = people.team(null);
        var other = people.team(null);
        var ours = listen(session(people.personIn(team, Role.SALES)));
        var theirs = listen(session(people.personIn(other, Role.SALES)));
        var boss = listen(session(people.person(Role.MANAGER)));

        long id = customerOf(team);
        await().until(() ->
                ours.text().contains("\"id\":" + id + ",") && boss.text().contains("\"id\":" + id + ","));
        db.execute("update customers.customer set city = 'Bergen', version = 7 where id = ?", id);
        var seventh = "{\"id\":%d,\"version\":7}".formatted(id);
        await().until(() -> ours.text().contains(seventh) && boss.text().contains(seventh));
        consents.append(
                new ConsentEvent(id, Channel.EMAIL, Purpose.MARKETING, true, "test", null, java.time.Instant.now()));
        await().until(() -> boss.text().split("\"id\":" + id, -1).length > 3);
        long last = customerOf(other);
        await().until(() -> theirs.text().contains("\"id\":" + last));
        assertThat(theirs.text()).doesNotContain("\"id\":" + id + ",").doesNotContain("\"id\":" + id + "}");
        assertThat(ours.text()).doesNotContain("Bergen").doesNotContain("Customer");
    }

    @Test
    void ofMoreThanAreLookedAtAtOnceEverybodyHearsThatTheyAreManyAndWhomOnlyWhoSeesThem() throws Exception {
        var theirs = listen(session(people.personIn(people.team(null), Role.SALES)));

        // One of these may be anybody's: what was cut off is never looked at again.
        db.execute(
                "insert into customers.customer (name, team_id) select 'Customer', ? from generate_series(1, 600)",
                people.team(null));

        await().until(() -> theirs.text().contains("\"records\":[],\"many\":true"));
    }

    @Test
    void aStreamEndsWithTheSession() throws Exception {
        var secret = session(people.person(Role.MANAGER));
        var stream = listen(secret);
        assertThat(stream.isOver()).isFalse();
        long began = System.nanoTime();
        sessions.end(secret);
        await().atMost(SOON).until(stream::isOver);
        System.out.printf("A stream ended %d ms after its session.%n", (System.nanoTime() - began) / 1_000_000);
    }

    @Test
    void aStreamEndsWithTheRightAndWithTheUser() throws Exception {
        var person = people.person(Role.SALES);
        var stream = listen(session(person));
        var leaver = people.person(Role.SALES);
        var ended = listen(session(leaver));
        db.execute("delete from platform.user_role where user_id = ?", person.id());
        db.execute("update platform.app_user set active = false where id = ?", leaver.id());
        await().atMost(SOON).until(() -> stream.isOver() && ended.isOver());
    }

    @Test
    void listeningIsNoUseOfASession() throws Exception {
        var person = people.person(Role.MANAGER);
        var secret = session(person);
        db.execute(
                "update platform.user_session set seen_at = now() - interval '5 hours' where user_id = ?", person.id());
        var stream = listen(secret); // the request itself is a use
        db.execute(
                "update platform.user_session set seen_at = now() - interval '5 hours' where user_id = ?", person.id());
        long id = customerOf(null);
        await().until(() -> stream.text().contains("\"id\":" + id));
        assertThat(db.fetchSingle(
                                "select seen_at < now() - interval '4 hours' from platform.user_session where user_id = ?",
                                person.id())
                        .get(0, Boolean.class))
                .isTrue();
    }

    @Test
    void aForeignPageAStrangerAndATokenWithoutTheScopeHearNothing() throws Exception {
        var secret = session(people.person(Role.MANAGER));
        assertThat(status(secret, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(status(secret, "Origin", "null")).isEqualTo(403);
        assertThat(status(secret, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(status(secret, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(status("none", "Accept", "text/event-stream")).isEqualTo(401);
        var administrator = people.person(Role.ADMINISTRATOR);
        var token = accounts.createToken(administrator.id(), "jobs", java.util.Set.of(Permission.JOBS));
        assertThat(status("none", "Authorization", "Bearer " + token)).isEqualTo(403);
    }

    private long customerOf(Long team) {
        return db.fetchSingle(
                        "insert into customers.customer (name, team_id) values ('Customer', ?) returning id", team)
                .get(0, Long.class);
    }

    private String session(People.Person person) {
        return sessions.open(person.id(), new Origin("192.0.2.1", "test"));
    }

    private int status(String secret, String header, String value) throws IOException, InterruptedException {
        var answer =
                client.send(request(secret).header(header, value).build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private HttpRequest.Builder request(String secret) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/events".formatted(port)))
                .header("Cookie", SessionCookie.NAME + "=" + secret);
    }

    private Listening listen(String secret) throws IOException, InterruptedException {
        var answer = client.send(request(secret).build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        var stream = new Listening(answer);
        listening.add(stream);
        return stream;
    }

    /** Keeps what a stream says until it ends. */
    private static final class Listening implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread reader;

        Listening(HttpResponse<java.util.stream.Stream<String>> answer) {
            reader = Thread.ofVirtual().start(() -> {
                try (var body = answer.body()) {
                    body.forEach(lines::add);
                } catch (RuntimeException e) {
                    // cut off
                } finally {
                    over.set(true);
                }
            });
        }

        String text() {
            return String.join("\n", lines);
        }

        boolean isOver() {
            return over.get();
        }

        @Override
        public void close() {
            reader.interrupt();
        }
    }
}
