package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.schema.platform.Tables.ACCESS_EVENT;
import static org.kith.schema.platform.Tables.PASSKEY;
import static org.kith.schema.platform.Tables.PASSKEY_CHALLENGE;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class PasskeysModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Of its own for each test, so that none uses up another's tries. */
    private final String address = "100.65.1." + NUMBER.incrementAndGet();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Roles roles;

    @Autowired
    private RoleStore roleStore;

    @Autowired
    private UserStore userStore;

    @Autowired
    private SeeingAs seeingAs;

    @Autowired
    private DSLContext sql;

    @Autowired
    private JsonMapper json;

    @Test
    void aUserAddsAPasskeyAndSignsInWithItAlone() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);

        var question = ask();
        assertThat(question.cookie().isHttpOnly()).isTrue();
        assertThat(question.cookie().getPath()).isEqualTo("/api/session");
        var answer = answer(question, device.proven(question.challenge()));

        assertThat(content(answer, 200).path("user").path("email").asString()).isEqualTo(person.email());
        assertThat(isSignedIn(answer)).isTrue();
        var listed = content(send("GET", "/api/me/passkeys", people.as(person), null), 200)
                .path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("name").asString()).isEqualTo("My laptop");
        assertThat(listed.path(0).path("usedAt").isMissingNode()).isFalse();
        assertThat(logged(person)).containsExactly("passkey.added");
    }

    @Test
    void aPasskeyStandsForBothFactors() throws Exception {
        var boss = people.viewer(people.person(Role.ADMINISTRATOR));
        var role = roles.create(new Roles.Wish("Careful with passkeys", Map.of(), Set.of()), boss);
        var person = people.person(role);
        var device = new VirtualDevice();
        add(person, device);
        roleStore.requireSecondFactor(role, true);

        var question = ask();
        var answer = answer(question, device.proven(question.challenge()));

        assertThat(content(answer, 200).path("user").path("email").asString()).isEqualTo(person.email());
        assertThat(isSignedIn(answer)).isTrue();
    }

    @Test
    void addingOneTakesThePassword() throws Exception {
        var person = people.as(people.person(Role.SALES));

        var refused = send("POST", "/api/me/passkeys/challenge", person, Map.of("password", "not my password"));

        assertThat(content(refused, 422).path("field").asString()).isEqualTo("password");
    }

    @Test
    void anAnswerCountsOnceHoweverOftenItIsSentAtTheSameMoment() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);
        var question = ask();
        var proven = device.proven(question.challenge());

        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> tries = IntStream.range(0, 20)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> answer(question, proven).getStatus())
                    .toList();
            assertThat(threads.invokeAll(tries).stream().map(Future::resultNow)).containsOnlyOnce(200);
        }
        var again = answer(question, proven);
        assertThat(type(again)).isEqualTo("passkey-lapsed");
        // The same answer to another question is none either.
        refused(answer(ask(), proven));
    }

    @Test
    void anAnswerCountsInTheBrowserThatWasAskedAndInNoOther() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);
        var question = ask();
        var other = ask();

        refused(answer(other, device.proven(question.challenge())));
        var without = send("POST", "/api/session/passkey", People.stranger(), device.proven(question.challenge()));
        assertThat(type(without)).isEqualTo("passkey-lapsed");
    }

    @Test
    void anAnswerThatWasGivenElsewhereSignsNobodyIn() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);

        device.origin = "http://localhost:9090";
        refused(tried(device));
        device.origin = "https://localhost:8080";
        refused(tried(device));
        device.origin = "http://kith.example";
        refused(tried(device));
        device.origin = "http://localhost:8080";
        device.host = "kith.example";
        refused(tried(device));
        device.host = "localhost";
        assertThat(tried(device).getStatus()).isEqualTo(200);
    }

    @Test
    void aDeviceThatDoesNotCheckItsOwnerSignsNobodyIn() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);

        device.verifies = false;

        refused(tried(device));
    }

    @Test
    void aForgedOrBentAnswerSignsNobodyIn() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);
        var other = people.person(Role.ADMINISTRATOR);
        var othersDevice = new VirtualDevice();
        add(other, othersDevice);

        // another key's signature under this key's name
        var question = ask();
        var forged = othersDevice.proven(question.challenge());
        forged.put("id", device.id());
        refused(answer(question, forged));
        // one's own key under another user's handle, and under none
        question = ask();
        var bent = device.proven(question.challenge());
        bent.put("handle", othersDevice.proven(question.challenge()).get("handle"));
        refused(answer(question, bent));
        question = ask();
        var nameless = device.proven(question.challenge());
        nameless.remove("handle");
        refused(answer(question, nameless));
        // the answer to a wish for a new passkey is not one to a question
        question = ask();
        var mixed = device.proven(question.challenge());
        mixed.put("clientData", device.made("x", question.challenge(), "").get("clientData"));
        refused(answer(question, mixed));
        // what is no answer at all
        question = ask();
        var garbage = device.proven(question.challenge());
        garbage.put("authenticatorData", "AAAA");
        refused(answer(question, garbage));
        refused(tried(new VirtualDevice()));
    }

    @Test
    void aCopyIsNoticedByItsCounterAndRefused() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        device.count = 5;
        add(person, device);

        device.count = 6;
        assertThat(tried(device).getStatus()).isEqualTo(200);
        device.count = 6;
        assertThat(type(tried(device))).isEqualTo("passkey-copied");
        device.count = 2;
        assertThat(type(tried(device))).isEqualTo("passkey-copied");
        device.count = 7;
        assertThat(tried(device).getStatus()).isEqualTo(200);
        assertThat(logged(person)).containsExactly("passkey.added", "passkey.copied", "passkey.copied");
    }

    @Test
    void whoIsSwitchedOffStaysOut() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);
        userStore.update(person.id(), "Gone", null, false);

        refused(tried(device));
    }

    @Test
    void aQuestionThatHasWaitedTooLongIsAnsweredNoMore() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);
        var question = ask();
        sql.update(PASSKEY_CHALLENGE)
                .set(PASSKEY_CHALLENGE.EXPIRES_AT, OffsetDateTime.now().minus(Duration.ofSeconds(1)))
                .where(PASSKEY_CHALLENGE.BROWSER_HASH.eq(
                        Secrets.hash(question.cookie().getValue())))
                .execute();

        assertThat(type(answer(question, device.proven(question.challenge())))).isEqualTo("passkey-lapsed");
    }

    @Test
    void aPasskeyIsAddedInTheSessionThatAskedForItAndForItsUserAlone() throws Exception {
        var person = people.person(Role.SALES);
        var here = people.as(person);
        var device = new VirtualDevice();
        var wish = wish(here);
        var made = device.made(
                "Mine", wish.path("challenge").asString(), wish.path("handle").asString());

        assertThat(type(send("POST", "/api/me/passkeys", people.as(people.person(Role.SALES)), made)))
                .isEqualTo("passkey-lapsed");
        assertThat(type(send("POST", "/api/me/passkeys", people.as(person), made)))
                .isEqualTo("passkey-lapsed");
        assertThat(send("POST", "/api/me/passkeys", here, made).getStatus()).isEqualTo(201);
        assertThat(type(send("POST", "/api/me/passkeys", here, made))).isEqualTo("passkey-lapsed");
        // and a question of signing in adds none
        var question = ask();
        var other =
                device.made("Other", question.challenge(), wish.path("handle").asString());
        assertThat(type(send("POST", "/api/me/passkeys", here, other))).isEqualTo("passkey-lapsed");
    }

    @Test
    void aDeviceOfAnotherAddressOrOneThatDoesNotCheckItsOwnerIsNotAdded() throws Exception {
        var here = people.as(people.person(Role.SALES));
        var elsewhere = new VirtualDevice();
        elsewhere.origin = "https://kith.example";
        var careless = new VirtualDevice();
        careless.verifies = false;

        for (var device : List.of(elsewhere, careless)) {
            var wish = wish(here);
            var made = device.made(
                    "It", wish.path("challenge").asString(), wish.path("handle").asString());
            var refused = send("POST", "/api/me/passkeys", here, made);
            assertThat(content(refused, 422).path("detail").asString()).contains("http://localhost:8080");
        }
    }

    @Test
    void aPasskeyOfWhichTheLogWillNotKnowIsNotThere() throws Exception {
        var person = people.person(Role.SALES);
        var here = people.as(person);
        var device = new VirtualDevice();
        var wish = wish(here);
        var made = device.made(
                "Mine", wish.path("challenge").asString(), wish.path("handle").asString());
        sql.execute("alter table platform.access_event add constraint full_disk check (actor_id <> %d) not valid"
                .formatted(person.id()));
        try {
            assertThat(send("POST", "/api/me/passkeys", here, made).getStatus()).isEqualTo(500);
        } finally {
            sql.execute("alter table platform.access_event drop constraint full_disk");
        }

        assertThat(sql.fetchCount(PASSKEY, PASSKEY.USER_ID.eq(person.id()))).isZero();
        refused(tried(device));
        // nor is the question open any more
        assertThat(type(send("POST", "/api/me/passkeys", here, made))).isEqualTo("passkey-lapsed");
    }

    @Test
    void anothersPasskeyCannotBeTakenOver() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);
        var thief = people.as(people.person(Role.SALES));
        var wish = wish(thief);

        var refused = send(
                "POST",
                "/api/me/passkeys",
                thief,
                device.made(
                        "Mine",
                        wish.path("challenge").asString(),
                        wish.path("handle").asString()));

        assertThat(content(refused, 422).path("detail").asString()).isEqualTo("This passkey is here already.");
        assertThat(send("PUT", "/api/me/passkeys/" + id(person), thief, Map.of("name", "Mine"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(send("DELETE", "/api/me/passkeys/" + id(person), thief, null).getStatus())
                .isEqualTo(404);
    }

    @Test
    void itsUserNamesItAndRemovesIt() throws Exception {
        var person = people.person(Role.SALES);
        var here = people.as(person);
        var device = new VirtualDevice();
        add(person, device);
        var path = "/api/me/passkeys/" + id(person);

        assertThat(send("PUT", path, here, Map.of("name", "The old phone")).getStatus())
                .isEqualTo(204);
        assertThat(send("DELETE", path, here, null).getStatus()).isEqualTo(204);

        refused(tried(device));
        assertThat(logged(person)).containsExactly("passkey.added", "passkey.removed");
    }

    @Test
    void anAdministratorRemovesThatOfALostDeviceAndNobodyBelowThatDoes() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);
        var boss = people.person(Role.ADMINISTRATOR);
        var bossDevice = new VirtualDevice();
        add(boss, bossDevice);
        var wish = new Roles.Wish("Looks after lost devices", Map.of(), Set.of(Permission.USERS_ADMIN));
        var helper = roles.create(wish, people.viewer(boss));

        var path = "/api/users/%d/passkeys/%d";
        var below = send("DELETE", path.formatted(boss.id(), id(boss)), people.as(people.person(helper)), null);
        assertThat(below.getStatus()).isEqualTo(403);
        var crossed = send("DELETE", path.formatted(person.id(), id(boss)), people.as(boss), null);
        assertThat(crossed.getStatus()).isEqualTo(404);
        var removed = send("DELETE", path.formatted(person.id(), id(person)), people.as(boss), null);
        assertThat(removed.getStatus()).isEqualTo(204);

        refused(tried(device));
        assertThat(tried(bossDevice).getStatus()).isEqualTo(200);
    }

    @Test
    void whoSeesAsSomebodyElseAddsAndRemovesNone() throws Exception {
        var person = people.person(Role.SALES);
        var device = new VirtualDevice();
        add(person, device);
        var boss = people.person(Role.ADMINISTRATOR);
        var bossDevice = new VirtualDevice();
        add(boss, bossDevice);
        var entered = tried(bossDevice);
        var secret = entered.getCookie(SessionCookie.NAME).getValue();
        seeingAs.begin(secret, person.id(), people.viewer(boss));
        var looking = People.withCookie(SessionCookie.NAME, secret);

        for (var refused : List.of(
                send("POST", "/api/me/passkeys/challenge", looking, Map.of("password", People.PASSWORD)),
                send("POST", "/api/me/passkeys", looking, device.made("x", "AAAA", "")),
                send("DELETE", "/api/me/passkeys/" + id(person), looking, null))) {
            assertThat(type(refused)).isEqualTo("read-only-while-seeing-as");
        }
    }

    @Test
    void deviceDataIsNoLanguageOfTheApi() throws Exception {
        // The library that reads devices' answers brings a reader of CBOR, which the routes shall not speak.
        var answer = mvc.perform(request(HttpMethod.POST, "/api/session")
                        .with(People.stranger())
                        .contentType(MediaType.APPLICATION_CBOR)
                        .content(new byte[] {(byte) 0xa0}))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(415);
    }

    private record Question(Cookie cookie, String challenge) {}

    private void add(People.Person person, VirtualDevice device) throws Exception {
        var here = people.as(person);
        var wish = wish(here);
        var made = device.made(
                "My laptop",
                wish.path("challenge").asString(),
                wish.path("handle").asString());
        content(send("POST", "/api/me/passkeys", here, made), 201);
    }

    private JsonNode wish(RequestPostProcessor here) throws Exception {
        return content(send("POST", "/api/me/passkeys/challenge", here, Map.of("password", People.PASSWORD)), 200);
    }

    private Question ask() throws Exception {
        var asked = send("POST", "/api/session/passkey/challenge", People.stranger(), null);
        return new Question(
                asked.getCookie(SessionCookie.PASSKEY),
                content(asked, 200).path("challenge").asString());
    }

    private MockHttpServletResponse answer(Question question, Map<String, Object> given) throws Exception {
        var browser = People.withCookie(SessionCookie.PASSKEY, question.cookie().getValue());
        return send("POST", "/api/session/passkey", browser, given);
    }

    private MockHttpServletResponse tried(VirtualDevice device) throws Exception {
        var question = ask();
        return answer(question, device.proven(question.challenge()));
    }

    private void refused(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(401);
        assertThat(type(answer)).isEqualTo("passkey-refused");
        assertThat(answer.getCookie(SessionCookie.NAME)).isNull();
    }

    private boolean isSignedIn(MockHttpServletResponse answer) throws Exception {
        var cookie = answer.getCookie(SessionCookie.NAME);
        var presence = send("GET", "/api/session", People.withCookie(SessionCookie.NAME, cookie.getValue()), null);
        return content(presence, 200).path("signedIn").asBoolean();
    }

    private long id(People.Person person) {
        return sql.select(PASSKEY.ID)
                .from(PASSKEY)
                .where(PASSKEY.USER_ID.eq(person.id()))
                .fetchSingle()
                .value1();
    }

    private List<String> logged(People.Person person) {
        return sql.fetchValues(sql.select(ACCESS_EVENT.KIND)
                .from(ACCESS_EVENT)
                .where(ACCESS_EVENT.SUBJECT_ID.eq(person.id()))
                .orderBy(ACCESS_EVENT.ID));
    }

    private MockHttpServletResponse send(String method, String path, RequestPostProcessor who, Map<String, Object> body)
            throws Exception {
        var sent = request(HttpMethod.valueOf(method), path).with(who).with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
        if (body != null) {
            sent = sent.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(new HashMap<>(body)));
        }
        return mvc.perform(sent).andReturn().getResponse();
    }

    private JsonNode content(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return json.readTree(answer.getContentAsString());
    }

    private String type(MockHttpServletResponse answer) throws Exception {
        return json.readTree(answer.getContentAsString())
                .path("type")
                .asString()
                .replace("urn:kith:problem:", "");
    }
}
