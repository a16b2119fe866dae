package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A request that is sent again is done once: {@code -Dkith.retries.trials=10000} is the full run. */
@KithTest
class RetriesModuleTest {
    private static final int TRIALS = Integer.getInteger("kith.retries.trials", 200);
    private static final int AT_ONCE = 50;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext db;

    @Test
    void aRequestThatIsSentAgainGetsTheSameAnswerAndIsDoneOnce() throws Exception {
        var who = someone();
        var name = unique();
        var key = unique();
        var first = create(who, key, name);
        var again = create(who, key, name);

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(first.getHeader(Retries.REPLAYED)).isNull();
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getHeader(Retries.REPLAYED)).isEqualTo("true");
        assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(again.getContentType()).isEqualTo(first.getContentType());
        assertThat(count(name)).isEqualTo(1);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefusedAndAnotherUserMayUseTheSameKey() throws Exception {
        var who = someone();
        var name = unique();
        var key = unique();
        create(who, key, name);
        assertThat(create(who, key, name + " other").getStatus()).isEqualTo(422);
        assertThat(create(someone(), key, name + " other").getStatus()).isEqualTo(201);
        assertThat(count(name + " other")).isEqualTo(1);
    }

    @Test
    void whatWasRefusedCanBeAskedAgainWithTheSameKey() throws Exception {
        var who = someone();
        var key = unique();
        assertThat(send(who, key, "/api/customers", "{\"kind\":\"person\",\"name\":\"\"}")
                        .getStatus())
                .isEqualTo(422);
        var name = unique();
        assertThat(create(who, key, name).getStatus()).isEqualTo(201);
        assertThat(count(name)).isEqualTo(1);
    }

    @Test
    void ofFiftyAtOnceOneIsDoneAndTheOthersHearThatOrItsAnswer() throws Exception {
        var who = someone();
        var name = unique();
        var key = unique();
        var answers = atOnce(() -> create(who, key, name));

        assertThat(count(name)).isEqualTo(1);
        assertThat(answers).allMatch(answer -> answer.getStatus() == 201 || answer.getStatus() == 409);
        var bodies = new ArrayList<String>();
        for (var answer : answers) {
            if (answer.getStatus() == 201) {
                bodies.add(answer.getContentAsString());
            }
        }
        assertThat(bodies).isNotEmpty();
        assertThat(bodies.stream().distinct()).hasSize(1);
        assertThat(create(who, key, name).getContentAsString()).isEqualTo(bodies.getFirst());
        assertThat(count(name)).isEqualTo(1);
    }

    @Test
    void inManyTrialsEachThingIsDoneOnce() throws Exception {
        var who = someone();
        var random = new Random(14);
        var run = unique();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int trial = 0; trial < TRIALS; trial++) {
                var name = "Trial %s %d.".formatted(run, trial);
                var key = run + "-" + trial;
                int sent = 1 + random.nextInt(3);
                tasks.add(() -> {
                    for (int i = 0; i < sent; i++) {
                        assertThat(create(who, key, name).getStatus()).isEqualTo(201);
                    }
                    return true;
                });
            }
            for (var done : pool.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(db.fetchSingle(
                                "select count(*), count(distinct name) from customers.customer where name like ?",
                                "Trial " + run + "%")
                        .intoList())
                .containsExactly((long) TRIALS, (long) TRIALS);
    }

    @Test
    void anAnswerThatHoldsASecretIsKeptEncrypted() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var key = unique();
        var body = "{\"name\":\"n\",\"scopes\":[\"JOBS\"]}";
        var first = send(people.as(person), key, "/api/tokens", body);
        assertThat(first.getStatus()).isEqualTo(201);
        var kept = db.fetchSingle(
                        "select answer from platform.answered_request where user_id = ? and key = ?", person.id(), key)
                .get(0, byte[].class);
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("kith_");
        assertThat(send(people.as(person), key, "/api/tokens", body).getContentAsString())
                .isEqualTo(first.getContentAsString());
    }

    @Test
    void aKeyGivesNoMoreGuessesAtAPassword() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var as = people.as(person);
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 40; i++) {
            statuses.add(
                    send(as, unique(), "/api/me/second-factor/enrolment", "{\"password\":\"wrong %d\"}".formatted(i))
                            .getStatus());
        }
        assertThat(statuses).contains(429);
    }

    @Test
    void aKeyThatIsNoneIsRefusedAndAfterADayItIsForgotten() throws Exception {
        var who = someone();
        assertThat(create(who, "with blanks in it", unique()).getStatus()).isEqualTo(422);
        assertThat(create(who, "x".repeat(256), unique()).getStatus()).isEqualTo(422);
        var key = unique();
        var name = unique();
        create(who, key, name);
        db.execute("update platform.answered_request set at = at - interval '25 hours' where key = ?", key);
        assertThat(create(who, key, name).getHeader(Retries.REPLAYED)).isNull();
        assertThat(count(name)).isEqualTo(2);
    }

    private static List<MockHttpServletResponse> atOnce(Callable<MockHttpServletResponse> request) throws Exception {
        var ready = new CountDownLatch(AT_ONCE);
        var answers = new ArrayList<MockHttpServletResponse>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<java.util.concurrent.Future<MockHttpServletResponse>>();
            for (int i = 0; i < AT_ONCE; i++) {
                tasks.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return request.call();
                }));
            }
            for (var task : tasks) {
                answers.add(task.get());
            }
        }
        return answers;
    }

    private RequestPostProcessor someone() {
        return people.byToken(people.person(Role.ADMINISTRATOR), Permission.CUSTOMERS_READ, Permission.CUSTOMERS_WRITE);
    }

    private MockHttpServletResponse create(RequestPostProcessor who, String key, String name) throws Exception {
        return send(who, key, "/api/customers", "{\"kind\":\"person\",\"name\":\"%s\"}".formatted(name));
    }

    private MockHttpServletResponse send(RequestPostProcessor who, String key, String path, String body)
            throws Exception {
        return mvc.perform(post(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .header(Retries.HEADER, key)
                        .with(who))
                .andReturn()
                .getResponse();
    }

    private int count(String name) {
        return db.fetchSingle("select count(*) from customers.customer where name = ?", name)
                .get(0, Integer.class);
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
