package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.platform.Tables.ACCESS_EVENT;
import static org.kith.schema.platform.Tables.HALF_SIGN_IN;
import static org.kith.schema.platform.Tables.SECOND_FACTOR;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.shared.Invalid;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class SecondFactorModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Of its own for each test, so that none uses up another's tries. */
    private final String address = "100.64.0." + NUMBER.incrementAndGet();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private SecondFactorStore factorStore;

    @Autowired
    private HalfSignIns halves;

    @Autowired
    private AttemptStore attempts;

    @Autowired
    private Vault vault;

    @Autowired
    private Roles roles;

    @Autowired
    private Users users;

    @Autowired
    private UserStore userStore;

    @Autowired
    private Links links;

    @Autowired
    private Sessions sessions;

    @Autowired
    private DSLContext sql;

    @Autowired
    private JsonMapper json;

    @Value("${spring.datasource.url}")
    private String databaseUrl;

    @Value("${spring.datasource.username}")
    private String databaseUser;

    @Value("${spring.datasource.password}")
    private String databasePassword;

    @Test
    void aUserSwitchesItOnAndSignsInWithACodeFromThenOn() throws Exception {
        var person = people.person(Role.SALES);
        var here = open(person);
        var elsewhere = open(person);

        var begun = content(send("POST", "/api/me/second-factor/enrolment", here, proof(People.PASSWORD, null)), 200);
        assertThat(begun.path("uri").asString())
                .startsWith("otpauth://totp/")
                .contains("secret=" + begun.path("secret").asString())
                .contains(person.email().replace("@", "%40"));
        assertThat(factors.isOn(person.id())).isFalse();
        var confirmed = send("POST", "/api/me/second-factor", here, Map.of("code", code(person, 0)));
        var codes = content(confirmed, 200).path("codes");
        assertThat(codes).hasSize(10).allMatch(code -> code.asString().matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));

        var rotated = session(confirmed);
        assertThat(rotated.getValue()).isNotEqualTo(here.getValue());
        assertThat(isSignedIn(rotated)).isTrue();
        assertThat(isSignedIn(here)).isFalse();
        assertThat(isSignedIn(elsewhere)).isFalse();

        var first = signIn(person, address);
        assertThat(content(first, 200).path("step").asString()).isEqualTo("code");
        assertThat(content(first, 200).has("session")).isFalse();
        assertThat(first.getCookie(SessionCookie.NAME)).isNull();
        var half = halfway(first);
        assertThat(half.isHttpOnly()).isTrue();
        assertThat(half.getPath()).isEqualTo("/api/session");
        var second = secondStep(half, code(person, 1), address);
        assertThat(content(second, 200).path("user").path("email").asString()).isEqualTo(person.email());
        assertThat(isSignedIn(session(second))).isTrue();
        assertThat(second.getCookie(SessionCookie.HALFWAY).getMaxAge()).isZero();
        assertThat(secondStep(half, code(person, 1), address).getStatus()).isEqualTo(401);
    }

    @Test
    void aRightPasswordAloneOpensNothingAndMakesNoPlaceFamiliar() throws Exception {
        var person = enrolled(Role.ADMINISTRATOR);

        var half = halfway(signIn(person, "100.66.0.5"));

        for (var identity : List.of(
                People.withCookie(SessionCookie.HALFWAY, half.getValue()),
                People.withCookie(SessionCookie.NAME, half.getValue()),
                People.byToken(half.getValue()),
                People.byToken(Tokens.PREFIX + half.getValue()))) {
            mvc.perform(get("/api/users").with(identity)).andExpect(status().isUnauthorized());
        }
        assertThat(attempts.hasSucceeded(person.email(), "100.66.0.5", Instant.EPOCH))
                .isFalse();
        secondStep(half, code(person, 0), "100.66.0.5");
        assertThat(attempts.hasSucceeded(person.email(), "100.66.0.5", Instant.EPOCH))
                .isTrue();
    }

    @Test
    void ofFiftyWhoUseOneCodeAtOnceOneIsLetIn() throws Exception {
        var person = enrolled(Role.SALES);
        var code = code(person, 0);

        assertThat(inParallel(50, i -> factors.accepts(person.id(), code)).get(true))
                .isEqualTo(1);

        codesAreFresh(person);
        var half = halfway(signIn(person, address));
        var next = code(person, 1);
        // Fewer at a time than the account has tries, so that not all of them are refused for being too many.
        var statuses = inParallel(
                50,
                Attempts.PER_ACCOUNT - 2,
                i -> secondStep(half, next, address).getStatus());
        assertThat(statuses.get(200)).isEqualTo(1);
    }

    @Test
    void ofFiftyWhoUseOneRecoveryCodeAtOnceOneIsLetInAndItNeverWorksAgain() throws Exception {
        var person = people.person(Role.SALES);
        var codes = enrol(person);

        assertThat(inParallel(50, i -> factors.accepts(person.id(), codes.getFirst()))
                        .get(true))
                .isEqualTo(1);
        assertThat(factors.accepts(person.id(), codes.getFirst())).isFalse();
        assertThat(factors.of(person.id()).recoveryCodesLeft()).isEqualTo(9);
        var typed = codes.get(1).replace("-", " ").toUpperCase(java.util.Locale.ROOT);
        assertThat(secondStep(halfway(signIn(person, address)), typed, address).getStatus())
                .isEqualTo(200);
    }

    @Test
    void aCodeOfSomebodyElseIsNone() {
        var one = people.person(Role.SALES);
        var codes = enrol(one);
        var other = enrolled(Role.SALES);

        assertThat(factors.accepts(other.id(), codes.getFirst())).isFalse();
        assertThat(factors.accepts(one.id(), codes.getFirst())).isTrue();
    }

    @Test
    void ofFiveHundredGuessesAtOnceOnlyAFewAreLookedAt() throws Exception {
        var person = enrolled(Role.ADMINISTRATOR);
        var open = IntStream.range(0, 50)
                .mapToObj(i ->
                        halves.begin(new HalfSignInStore.HalfSignIn(person.id(), person.email(), SignInStep.CODE, -1)))
                .toList();
        var wrong = wrongCode(person);

        var answers = inParallel(500, i -> {
            var answer = secondStep(
                    new Cookie(SessionCookie.HALFWAY, open.get(i % open.size())), wrong, "100.65.0." + i % 200);
            return type(answer);
        });

        assertThat(answers.getOrDefault("code-refused", 0L)).isLessThanOrEqualTo(Attempts.PER_ACCOUNT);
        assertThat(answers.keySet()).isSubsetOf("code-refused", "too-many-tries", "sign-in-lapsed");
        assertThat(answers.get("too-many-tries")).isGreaterThanOrEqualTo(500 - Attempts.PER_ACCOUNT);
    }

    @Test
    void oneSignInTakesAFewCodesAndThenBeginsAgain() throws Exception {
        var person = enrolled(Role.SALES);
        var half = halfway(signIn(person, address));
        var wrong = wrongCode(person);

        var answers = new ArrayList<String>();
        for (int i = 0; i <= HalfSignIns.TRIES; i++) {
            answers.add(type(secondStep(half, wrong, address)));
        }

        assertThat(answers.subList(0, HalfSignIns.TRIES)).containsOnly("code-refused");
        assertThat(answers.getLast()).isEqualTo("sign-in-lapsed");
        assertThat(type(secondStep(half, code(person, 0), address))).isEqualTo("sign-in-lapsed");
    }

    @Test
    void whoKnowsThePasswordCannotGuessCodesForDays() throws Exception {
        var person = enrolled(Role.SALES);
        var wrong = wrongCode(person);
        var refused = 0;
        for (int round = 0; round < 20; round++) {
            var half = halves.begin(new HalfSignInStore.HalfSignIn(person.id(), person.email(), SignInStep.CODE, -1));
            for (int i = 0; i < HalfSignIns.TRIES; i++) {
                var answer = secondStep(new Cookie(SessionCookie.HALFWAY, half), wrong, "100.65.0." + round);
                refused += type(answer).equals("code-refused") ? 1 : 0;
            }
            sql.execute(
                    "update platform.sign_in_attempt set at = at - interval '16 minutes' where email = {0}",
                    org.jooq.impl.DSL.val(person.email()));
        }

        assertThat(refused).isEqualTo(Attempts.CODES_A_DAY);
        // A link that came by mail gives no further tries: who reads the mail may be who guesses.
        var mailed = links.forOwner(person.id());
        links.use(mailed.substring(mailed.lastIndexOf('/') + 1), new Links.Choice("yet another password"));
        var stillHalf = halves.begin(new HalfSignInStore.HalfSignIn(person.id(), person.email(), SignInStep.CODE, -1));
        assertThat(type(secondStep(new Cookie(SessionCookie.HALFWAY, stillHalf), wrong, "100.66.0.8")))
                .isEqualTo("too-many-tries");
        var secret = secret(users.resetLink(person.id(), Viewer.system()));
        links.use(secret, new Links.Choice("quite another password"));
        var half = halves.begin(new HalfSignInStore.HalfSignIn(person.id(), person.email(), SignInStep.CODE, -1));
        assertThat(secondStep(new Cookie(SessionCookie.HALFWAY, half), code(person, 0), "100.66.0.9")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aSecondStepThatIsLateOrWhoseUserLeftOrWasSignedOutIsNone() throws Exception {
        var late = enrolled(Role.SALES);
        var lateHalf = halfway(signIn(late, address));
        sql.update(HALF_SIGN_IN)
                .set(HALF_SIGN_IN.EXPIRES_AT, OffsetDateTime.now().minusSeconds(1))
                .where(HALF_SIGN_IN.USER_ID.eq(late.id()))
                .execute();
        var left = enrolled(Role.SALES);
        var leftHalf = halfway(signIn(left, address));
        userStore.update(left.id(), "Left", null, false);
        var ended = enrolled(Role.SALES);
        var endedHalf = halfway(signIn(ended, address));
        sessions.endAll(ended.id());

        assertThat(type(secondStep(lateHalf, code(late, 0), address))).isEqualTo("sign-in-lapsed");
        assertThat(type(secondStep(leftHalf, code(left, 0), address))).isEqualTo("sign-in-lapsed");
        assertThat(type(secondStep(endedHalf, code(ended, 0), address))).isEqualTo("sign-in-lapsed");
        assertThat(type(secondStep(new Cookie("nothing", "x"), "123456", address)))
                .isEqualTo("sign-in-lapsed");
    }

    @Test
    void switchingItOffNeedsPasswordAndCodeAndEndsTheOtherSessions() throws Exception {
        var person = enrolled(Role.SALES);
        var here = open(person);
        var elsewhere = open(person);
        var off = "/api/me/second-factor/off";

        assertThat(field(send("POST", off, here, proof("not the password", code(person, 0)))))
                .isEqualTo("password");
        assertThat(field(send("POST", off, here, proof(People.PASSWORD, null)))).isEqualTo("code");
        assertThat(field(send("POST", off, here, proof(People.PASSWORD, wrongCode(person)))))
                .isEqualTo("code");
        assertThat(factors.isOn(person.id())).isTrue();
        var done = send("POST", off, here, proof(People.PASSWORD, code(person, 0)));

        assertThat(done.getStatus()).isEqualTo(204);
        assertThat(factors.isOn(person.id())).isFalse();
        assertThat(isSignedIn(session(done))).isTrue();
        assertThat(isSignedIn(here)).isFalse();
        assertThat(isSignedIn(elsewhere)).isFalse();
        assertThat(content(signIn(person, address), 200).path("step").asString())
                .isEqualTo("done");
        assertThat(logged(person.id())).contains("second-factor.on", "second-factor.off");
    }

    @Test
    void whoTookOverASessionCannotGuessThePasswordThere() throws Exception {
        var person = people.person(Role.SALES);
        var session = open(person);

        var statuses = inParallel(
                200,
                i -> send("POST", "/api/me/second-factor/enrolment", session, proof("guess number " + i, null))
                        .getStatus());

        assertThat(statuses.getOrDefault(422, 0L)).isLessThanOrEqualTo(Attempts.PER_ACCOUNT);
        assertThat(statuses.get(429)).isGreaterThanOrEqualTo(200 - Attempts.PER_ACCOUNT);
        assertThat(statuses).doesNotContainKey(200);
    }

    @Test
    void newRecoveryCodesEndTheOldOnes() throws Exception {
        var person = people.person(Role.SALES);
        var old = enrol(person);
        var given = proof(People.PASSWORD, code(person, 1));

        var renewed = content(send("POST", "/api/me/second-factor/recovery-codes", open(person), given), 200)
                .path("codes");

        assertThat(factors.accepts(person.id(), old.getFirst())).isFalse();
        assertThat(factors.accepts(person.id(), renewed.get(0).asString())).isTrue();
    }

    @Test
    void aSecondOneCannotBeSetUpOverTheFirst() throws Exception {
        var person = enrolled(Role.SALES);

        var answer =
                send("POST", "/api/me/second-factor/enrolment", open(person), proof(People.PASSWORD, code(person, 0)));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(type(answer)).isEqualTo("second-factor-on");
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndACodeAndEndsSessionsAndTokens() throws Exception {
        var person = enrolled(Role.SALES);
        var here = open(person);
        var elsewhere = open(person);
        var token = people.byToken(person, Permission.CUSTOMERS_READ);
        var path = "/api/me/password";

        assertThat(field(send("PUT", path, here, change("wrong password", code(person, 0), "two slow rivers"))))
                .isEqualTo("password");
        assertThat(field(send("PUT", path, here, change(People.PASSWORD, null, "two slow rivers"))))
                .isEqualTo("code");
        assertThat(field(send("PUT", path, here, change(People.PASSWORD, code(person, 0), "short"))))
                .isEqualTo("newPassword");
        mvc.perform(get("/api/customers").with(token)).andExpect(status().isOk());
        var done = send("PUT", path, here, change(People.PASSWORD, code(person, 0), "two slow rivers"));

        assertThat(done.getStatus()).isEqualTo(204);
        assertThat(isSignedIn(session(done))).isTrue();
        assertThat(isSignedIn(here)).isFalse();
        assertThat(isSignedIn(elsewhere)).isFalse();
        mvc.perform(get("/api/customers").with(token)).andExpect(status().isUnauthorized());
        assertThat(signIn(person, address).getStatus()).isEqualTo(401);
        assertThat(logged(person.id())).contains("password.changed");
    }

    @Test
    void aTokenWorksAsBefore() throws Exception {
        var person = people.person(Role.SALES);
        var token = people.byToken(person, Permission.CUSTOMERS_READ);
        enrol(person);

        mvc.perform(get("/api/customers").with(token)).andExpect(status().isOk());
    }

    @Test
    void whoHasARoleThatRequiresItSetsItUpAtTheNextSignInAndCanDoNothingBefore() throws Exception {
        var role = role("Careful");
        var person = people.person(role, Role.SALES);
        var open = open(person);
        roles.requireSecondFactor(role, true, administrator());

        assertThat(isSignedIn(open)).isTrue();
        var first = signIn(person, address);
        assertThat(content(first, 200).path("step").asString()).isEqualTo("enrolment");
        var half = halfway(first);
        assertThat(first.getCookie(SessionCookie.NAME)).isNull();
        assertThat(type(secondStep(half, "123456", address))).isEqualTo("sign-in-lapsed");
        mvc.perform(get("/api/customers").with(People.withCookie(SessionCookie.HALFWAY, half.getValue())))
                .andExpect(status().isUnauthorized());

        var begun = content(send("POST", "/api/session/second-factor/enrolment", half, Map.of()), 200);
        assertThat(begun.path("uri").asString()).contains(begun.path("secret").asString());
        var path = "/api/session/second-factor/confirmation";
        assertThat(field(send("POST", path, half, Map.of("code", wrongCode(person)))))
                .isEqualTo("code");
        var done = send("POST", path, half, Map.of("code", code(person, 0)));

        assertThat(content(done, 200).path("recoveryCodes")).hasSize(10);
        assertThat(isSignedIn(session(done))).isTrue();
        assertThat(isSignedIn(open)).isFalse();
        assertThat(send("POST", path, half, Map.of("code", code(person, 1))).getStatus())
                .isEqualTo(401);
        var off = send("POST", "/api/me/second-factor/off", session(done), proof(People.PASSWORD, code(person, 1)));
        assertThat(type(off)).isEqualTo("second-factor-required");
        assertThat(content(signIn(person, address), 200).path("step").asString())
                .isEqualTo("code");
        roles.requireSecondFactor(role, false, administrator());
        assertThat(factors.of(person.id()).required()).isFalse();
    }

    @Test
    void administratorsRequireItOfTheirOwnRoleTooAndNobodyOfARoleAbove() throws Exception {
        var below = roles.create(
                new Roles.Wish("Looks after users " + System.nanoTime(), Map.of(), Set.of(Permission.USERS_ADMIN)),
                administrator());

        assertThatThrownBy(
                        () -> roles.requireSecondFactor(Role.ADMINISTRATOR, true, people.viewer(people.person(below))))
                .isInstanceOf(MoreThanYouHold.class);
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        try {
            mvc.perform(request(HttpMethod.PUT, "/api/roles/administrator/second-factor")
                            .with(administrator)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"required\":true}"))
                    .andExpect(status().isNoContent());
            mvc.perform(get("/api/roles").with(administrator))
                    .andExpect(jsonPath("$.items[?(@.role=='administrator')].secondFactor")
                            .value(true));
        } finally {
            roles.requireSecondFactor(Role.ADMINISTRATOR, false, administrator());
        }
        assertThat(sql.fetchValues(
                        sql.select(ACCESS_EVENT.KIND).from(ACCESS_EVENT).where(ACCESS_EVENT.WHAT.eq("Administrator"))))
                .contains("second-factor.required", "second-factor.optional");
    }

    @Test
    void anAdministratorResetsItOfAColleagueAndItIsWrittenDown() throws Exception {
        var person = enrolled(Role.SALES);
        var session = open(person);
        var administrator = enrolled(Role.ADMINISTRATOR);
        var identity = people.as(administrator);
        mvc.perform(get("/api/users").with(identity))
                .andExpect(jsonPath("$.items[?(@.id==%d)].secondFactor".formatted(person.id()))
                        .value(true));

        mvc.perform(delete("/api/users/%d/second-factor".formatted(administrator.id()))
                        .with(identity))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(delete("/api/users/%d/second-factor".formatted(person.id())).with(identity))
                .andExpect(status().isNoContent());
        mvc.perform(delete("/api/users/%d/second-factor".formatted(person.id())).with(identity))
                .andExpect(status().isNotFound());

        assertThat(factors.isOn(person.id())).isFalse();
        assertThat(factors.isOn(administrator.id())).isTrue();
        assertThat(isSignedIn(session)).isFalse();
        assertThat(logged(person.id())).contains("second-factor.reset");
        assertThatThrownBy(() -> factors.reset(administrator.id(), people.viewer(person)))
                .isInstanceOf(MoreThanYouHold.class);
    }

    @Test
    void aPasswordResetStillAsksForTheCode() throws Exception {
        var person = enrolled(Role.SALES);
        var password = "a password from a link";

        var answer = useLink(secret(users.resetLink(person.id(), Viewer.system())), password);

        assertThat(content(answer, 200).path("step").asString()).isEqualTo("code");
        assertThat(content(answer, 200).has("session")).isFalse();
        assertThat(session(answer)).isNull();
        mvc.perform(get("/api/customers")
                        .with(People.withCookie(
                                SessionCookie.HALFWAY, halfway(answer).getValue())))
                .andExpect(status().isUnauthorized());
        assertThat(type(secondStep(halfway(answer), wrongCode(person), address)))
                .isEqualTo("code-refused");
        assertThat(isSignedIn(session(secondStep(halfway(answer), code(person, 0), address))))
                .isTrue();
        assertThat(content(signIn(person, password, address), 200).path("step").asString())
                .isEqualTo("code");
    }

    @Test
    void whoUsesALinkAndNeedsASecondFactorSetsItUpBeforeAnythingElse() throws Exception {
        var role = role("Careful newcomers");
        roles.requireSecondFactor(role, true, administrator());
        var person = people.person(role, Role.SALES);

        var answer = useLink(secret(users.resetLink(person.id(), Viewer.system())), "a password from a link");

        assertThat(content(answer, 200).path("step").asString()).isEqualTo("enrolment");
        assertThat(session(answer)).isNull();
        var half = halfway(answer);
        content(send("POST", "/api/session/second-factor/enrolment", half, Map.of()), 200);
        var done = send("POST", "/api/session/second-factor/confirmation", half, Map.of("code", code(person, 0)));
        assertThat(isSignedIn(session(done))).isTrue();
        roles.requireSecondFactor(role, false, administrator());
    }

    private MockHttpServletResponse useLink(String secret, String password) throws Exception {
        return perform("POST", "/api/links/" + secret, People.stranger(), address, Map.of("password", password));
    }

    @Test
    void theDatabaseTellsNeitherTheSecretNorTheCodes() {
        var person = people.person(Role.SALES);
        var codes = enrol(person);
        var secret = secretOf(person);
        factors.accepts(person.id(), codes.getFirst());

        var dump = new StringBuilder();
        for (var table : sql.fetchValues(
                "select table_name from information_schema.tables where table_schema = 'platform' and table_type = 'BASE TABLE'")) {
            sql.fetch("select t::text from platform.\"" + table + "\" t").forEach(row -> dump.append(row.get(0)));
        }
        var canaries = new ArrayList<String>();
        canaries.add(HexFormat.of().formatHex(secret));
        canaries.add(Base32.encode(secret));
        for (var code : codes) {
            canaries.add(code);
            canaries.add(code.replace("-", ""));
        }
        canaries.addAll(canaries.stream()
                .map(text -> HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toList());
        assertThat(dump.toString()).contains(person.email()).doesNotContain(canaries);
    }

    @Test
    void withAnotherKeyThanItWasMadeWithItIsRefusedAndSaysSo() {
        var person = enrolled(Role.SALES);
        var code = code(person, 0);
        sql.update(SECOND_FACTOR)
                .set(SECOND_FACTOR.SEALED, vault.seal("something else", new byte[20]))
                .where(SECOND_FACTOR.USER_ID.eq(person.id()))
                .execute();

        assertThatThrownBy(() -> factors.accepts(person.id(), code)).isInstanceOf(SecondFactorUnreadable.class);
    }

    @Test
    void whoHoldsTheDatabaseGetsALockedOutAdministratorBackIn() {
        var person = enrolled(Role.ADMINISTRATOR);

        LocalSecondFactors.reset(
                databaseUrl, databaseUser, databasePassword, person.email().toUpperCase(java.util.Locale.ROOT));

        assertThat(factors.isOn(person.id())).isFalse();
        assertThat(logged(person.id())).contains("second-factor.reset");
        assertThatThrownBy(() -> LocalSecondFactors.reset(databaseUrl, databaseUser, databasePassword, person.email()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("no second factor");
    }

    private Viewer administrator() {
        return people.viewer(people.person(Role.ADMINISTRATOR));
    }

    private Role role(String name) {
        return roles.create(new Roles.Wish(name + " " + System.nanoTime(), Map.of(), Set.of()), administrator());
    }

    /** Somebody whose second factor is on and of whose codes none was used. */
    private People.Person enrolled(Role... roles) {
        var person = people.person(roles);
        enrol(person);
        return person;
    }

    private List<String> enrol(People.Person person) {
        factors.begin(person.id(), person.email());
        var codes = factors.confirm(person.id(), code(person, 0));
        codesAreFresh(person);
        return codes;
    }

    private void codesAreFresh(People.Person person) {
        sql.update(SECOND_FACTOR)
                .set(SECOND_FACTOR.LAST_STEP, 0L)
                .where(SECOND_FACTOR.USER_ID.eq(person.id()))
                .execute();
    }

    private byte[] secretOf(People.Person person) {
        var sealed = factorStore.find(person.id()).orElseThrow().sealed();
        return vault.open("second factor of user " + person.id(), sealed).orElseThrow();
    }

    /** What the app shows now, or in some steps. */
    private String code(People.Person person, int stepsAhead) {
        return Totp.code(secretOf(person), Totp.step(Instant.now()) + stepsAhead);
    }

    /** One that is none of the next minutes' either. */
    private String wrongCode(People.Person person) {
        var now = Totp.step(Instant.now());
        var secret = secretOf(person);
        var right = IntStream.range(-5, 40)
                .mapToObj(ahead -> Totp.code(secret, now + ahead))
                .collect(Collectors.toSet());
        return IntStream.range(0, 100)
                .mapToObj("%06d"::formatted)
                .filter(code -> !right.contains(code))
                .findFirst()
                .orElseThrow();
    }

    private Cookie open(People.Person person) {
        return new Cookie(SessionCookie.NAME, sessions.open(person.id(), new Origin("192.0.2.1", "test")));
    }

    private boolean isSignedIn(Cookie session) throws Exception {
        var answer =
                mvc.perform(get("/api/session").cookie(session)).andReturn().getResponse();
        return content(answer, 200).path("signedIn").asBoolean();
    }

    private MockHttpServletResponse signIn(People.Person person, String address) throws Exception {
        return signIn(person, People.PASSWORD, address);
    }

    private MockHttpServletResponse signIn(People.Person person, String password, String address) throws Exception {
        return perform(
                "POST",
                "/api/session",
                People.stranger(),
                address,
                Map.of("email", person.email(), "password", password));
    }

    private MockHttpServletResponse secondStep(Cookie half, String code, String address) throws Exception {
        return perform(
                "POST",
                "/api/session/second-factor",
                People.withCookie(half.getName(), half.getValue()),
                address,
                Map.of("code", code));
    }

    private MockHttpServletResponse send(String method, String path, Cookie cookie, Object body) throws Exception {
        return perform(method, path, People.withCookie(cookie.getName(), cookie.getValue()), address, body);
    }

    private MockHttpServletResponse perform(
            String method, String path, RequestPostProcessor identity, String address, Object body) throws Exception {
        return mvc.perform(request(HttpMethod.valueOf(method), path)
                        .with(identity)
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(body)))
                .andReturn()
                .getResponse();
    }

    private static Map<String, String> proof(String password, String code) {
        return code == null ? Map.of("password", password) : Map.of("password", password, "code", code);
    }

    private static Map<String, String> change(String password, String code, String newPassword) {
        return code == null
                ? Map.of("password", password, "newPassword", newPassword)
                : Map.of("password", password, "code", code, "newPassword", newPassword);
    }

    private JsonNode content(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return json.readTree(answer.getContentAsString());
    }

    private String field(MockHttpServletResponse answer) throws Exception {
        return content(answer, 422).path("field").asString();
    }

    private String type(MockHttpServletResponse answer) throws Exception {
        return json.readTree(answer.getContentAsString())
                .path("type")
                .asString()
                .replace("urn:kith:problem:", "");
    }

    private static Cookie halfway(MockHttpServletResponse answer) {
        return answer.getCookie(SessionCookie.HALFWAY);
    }

    private static Cookie session(MockHttpServletResponse answer) {
        return answer.getCookie(SessionCookie.NAME);
    }

    private List<String> logged(long userId) {
        return sql.fetchValues(
                sql.select(ACCESS_EVENT.KIND).from(ACCESS_EVENT).where(ACCESS_EVENT.SUBJECT_ID.eq(userId)));
    }

    private static String secret(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private interface Numbered<T> {
        T call(int number) throws Exception;
    }

    private static <T> Map<T, Long> inParallel(int times, Numbered<T> work) throws Exception {
        return inParallel(times, 16, work);
    }

    private static <T> Map<T, Long> inParallel(int times, int atOnce, Numbered<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var tasks = new ArrayList<Callable<T>>();
            for (int i = 0; i < times; i++) {
                int number = i;
                tasks.add(() -> work.call(number));
            }
            return threads.invokeAll(tasks).stream()
                    .map(Future::resultNow)
                    .collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
        }
    }
}
