package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.schema.platform.Tables.AUDIT;
import static org.kith.schema.platform.Tables.IDENTITY_PROVIDER;
import static org.kith.schema.platform.Tables.PROVIDER_SIGN_IN;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
class SingleSignOnModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int number = NUMBER.incrementAndGet();
    private final String address = "100.68.1." + number;
    private SimulatedProvider provider;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private UserStore users;

    @Autowired
    private Users lookedAfter;

    @Autowired
    private Roles roles;

    @Autowired
    private IdentityStore identities;

    @Autowired
    private Sessions sessions;

    @Autowired
    private SecondFactorStore factors;

    @Autowired
    private Vault vault;

    @Autowired
    private DSLContext sql;

    @Autowired
    private JsonMapper json;

    private People.Person administrator;

    @BeforeEach
    void startProvider() throws Exception {
        provider = new SimulatedProvider();
        administrator = people.person(Role.ADMINISTRATOR);
    }

    @AfterEach
    void stopProvider() {
        identities.rule(new IdentityStore.Rule(false, null));
        sql.deleteFrom(IDENTITY_PROVIDER).execute();
        provider.close();
    }

    @Test
    void somebodyIsKnownByAVerifiedAddressFirstAndByTheSubjectEverAfter() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);

        var first = visit(id, claims("s-1", person.email()));
        assertThat(content(first, 200).path("user").path("email").asString()).isEqualTo(person.email());
        assertThat(first.getCookie(SessionCookie.PROVIDER).getMaxAge()).isZero();
        assertThat(isSignedIn(first)).isTrue();

        // The address has gone to somebody else there; who is who does not go by it any more.
        var other = people.person(Role.SALES);
        var again = visit(id, claims("s-1", other.email()));
        assertThat(content(again, 200).path("user").path("email").asString()).isEqualTo(person.email());
        var stranger = visit(id, claims("s-2", person.email()));
        assertThat(type(stranger)).isEqualTo("nobody-here");
    }

    @Test
    void theWayThereSaysWhatTheStandardAsksAndNothingOfTheRequest() throws Exception {
        long id = configured(Map.of());
        var departure = mvc.perform(request(HttpMethod.POST, path(id) + "/departure")
                        .with(People.stranger())
                        .header("Host", "evil.example")
                        .header("X-Forwarded-Host", "evil.example")
                        .param("redirect_uri", "https://evil.example")
                        .param("to", "//evil.example"))
                .andReturn()
                .getResponse();

        var location = content(departure, 200).path("address").asString();
        assertThat(location)
                .startsWith(provider.issuer() + "/authorize?tenant=1&")
                .doesNotContain("evil");
        var query = SimulatedProvider.query(URI.create(location).getRawQuery());
        assertThat(query)
                .containsEntry("redirect_uri", "http://localhost:8080/sign-in/with/" + id)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid email profile")
                .containsEntry("client_id", SimulatedProvider.CLIENT);
        assertThat(query.get("state")).hasSize(43).isNotEqualTo(query.get("nonce"));
        var cookie = departure.getCookie(SessionCookie.PROVIDER);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(location).doesNotContain(cookie.getValue());
    }

    @Test
    void whatAProviderMustNotSayIsRefusedWithItsReason() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        var now = Instant.now();
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> bent = new LinkedHashMap<>();
        bent.put("belongs to another sign-in", said -> said.claim("nonce", "another"));
        bent.put(" belongs to another sign-in", said -> said.claim("nonce", null));
        bent.put("meant for another program", said -> said.audience("somebody-else"));
        bent.put(" meant for another program", said -> said.audience(List.of("kith", "somebody-else")));
        bent.put("  meant for another program", said -> said.claim("azp", "somebody-else"));
        bent.put("made by another provider", said -> said.issuer("http://localhost:1"));
        bent.put(" made by another provider", said -> said.issuer(provider.issuer() + "/"));
        bent.put("too old", said -> said.expirationTime(Date.from(now.minus(Duration.ofMinutes(2)))));
        bent.put(" too old", said -> said.expirationTime(null));
        bent.put("  too old", said -> said.issueTime(Date.from(now.minus(Duration.ofMinutes(30)))));
        bent.put("not valid yet", said -> said.issueTime(Date.from(now.plus(Duration.ofMinutes(5)))));
        bent.put(" not valid yet", said -> said.notBeforeTime(Date.from(now.plus(Duration.ofMinutes(5)))));
        bent.put("does not say who you are", said -> said.subject(null));
        bent.put(" does not say who you are", said -> said.subject(" "));
        bent.put("  does not say who you are", said -> said.subject("s\0001"));

        for (var one : bent.entrySet()) {
            provider.claims = one.getValue();
            refused(
                    visit(id, claims("s-1", person.email())),
                    "single-sign-on-refused",
                    one.getKey().strip());
        }
        // what two honest clocks may differ is no reason
        provider.claims = said -> said.issueTime(Date.from(now.plus(Duration.ofSeconds(20))));
        assertThat(visit(id, claims("s-1", person.email())).getStatus()).isEqualTo(200);
    }

    @Test
    void whatTheProvidersKeysHaveNotSignedIsRefused() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        var foreign = new RSAKeyGenerator(2048).keyID(provider.key().getKeyID()).generate();
        SimulatedProvider.Signing byAForeignKey = (said, key) -> {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    said);
            token.sign(new RSASSASigner(foreign));
            return token;
        };
        // its own key in the header is nobody's
        SimulatedProvider.Signing byItsOwnKey = (said, key) -> {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .jwk(foreign.toPublicJWK())
                    .build();
            var token = new SignedJWT(header, said);
            token.sign(new RSASSASigner(foreign));
            return token;
        };

        for (var signing : List.of(
                SimulatedProvider.unsigned(),
                SimulatedProvider.withThePublicKeyAsASecret(),
                byAForeignKey,
                byItsOwnKey)) {
            provider.signing = signing;
            refused(visit(id, claims("s-1", person.email())), "single-sign-on-refused", "not signed by a key");
        }
    }

    @Test
    void aProviderChangesItsKeysWithoutAWord() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        assertThat(visit(id, claims("s-1", person.email())).getStatus()).isEqualTo(200);

        var former = provider.key();
        provider.rotate();
        assertThat(visit(id, claims("s-1", person.email())).getStatus()).isEqualTo(200);

        // and what the former key signs from then on counts no more
        provider.signing = (said, key) -> {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(former.getKeyID())
                            .build(),
                    said);
            token.sign(new RSASSASigner(former));
            return token;
        };
        refused(visit(id, claims("s-1", person.email())), "single-sign-on-refused", "not signed by a key");
    }

    @Test
    void howeverManyAnswersNoKeyHasSignedTheKeysAreLookedForOnce() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        assertThat(visit(id, claims("s-1", person.email())).getStatus()).isEqualTo(200);
        provider.keyHits.set(0);
        provider.signing = SimulatedProvider.unsigned();

        for (int more = 0; more < 4; more++) {
            refused(visit(id, claims("s-1", person.email())), "single-sign-on-refused", "not signed by a key");
        }

        assertThat(provider.keyHits).hasValue(1);
    }

    @Test
    void aProviderThatDoesNotAnswerIsLeftAloneHoweverManyWantToGoThere() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var settings = settings(Map.of("linksByEmail", true));
        var changed = Map.<String, Object>of("version", 0, "settings", settings);
        var here = people.as(administrator);
        assertThat(send("PUT", "/api/single-sign-on/providers/" + id, here, changed)
                        .getStatus())
                .isEqualTo(204); // from now on it has to be asked anew
        provider.silent = true;
        provider.hits.set(0);

        for (int more = 0; more < 4; more++) {
            assertThat(type(send("POST", path(id) + "/departure", People.stranger(), null)))
                    .isEqualTo("provider-unusable");
        }
        assertThat(provider.hits).hasValue(1);

        // who looks after it need not wait
        provider.silent = false;
        assertThat(send("POST", "/api/single-sign-on/providers/" + id + "/check", here, null)
                        .getStatus())
                .isEqualTo(200);
        assertThat(send("POST", path(id) + "/departure", People.stranger(), null)
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void anAnswerCountsOnceAndInTheBrowserThatWasSent() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        var here = depart(id);
        var elsewhere = depart(id);
        var back = provider.authorize(here.address(), claims("s-1", person.email()));

        // the state of one browser in another, as somebody would have it who wants others in an account of his
        refused(arrive(id, elsewhere, back), "single-sign-on-lapsed", "has not begun this sign-in");
        refused(send("POST", path(id), People.stranger(), back), "single-sign-on-lapsed", "has not begun this sign-in");
        var first = arrive(id, here, back);
        assertThat(first.getStatus()).isEqualTo(200);
        refused(arrive(id, here, back), "single-sign-on-lapsed", "has ended it already");
        // a code that was used once, in a sign-in of one's own
        var own = depart(id);
        var replayed = provider.authorize(own.address(), claims("s-1", person.email()));
        replayed.put("code", back.get("code"));
        refused(arrive(id, own, replayed), "single-sign-on-refused", "does not accept");
        // a code that belongs to another sign-in: its proof is missing
        var mine = depart(id);
        var theirs = depart(id);
        var stolen = provider.authorize(theirs.address(), claims("s-1", person.email()));
        stolen.put(
                "state",
                SimulatedProvider.query(URI.create(mine.address()).getRawQuery())
                        .get("state"));
        refused(arrive(id, mine, stolen), "single-sign-on-refused", "does not accept");
    }

    @Test
    void ofManyWhoComeBackAtOnceWithOneAnswerOneIsLetIn() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        var departure = depart(id);
        var back = provider.authorize(departure.address(), claims("s-1", person.email()));

        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> tries = IntStream.range(0, 20)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> arrive(id, departure, back).getStatus())
                    .toList();
            assertThat(threads.invokeAll(tries).stream().map(Future::resultNow)).containsOnlyOnce(200);
        }
    }

    @Test
    void whoTookTooLongBeginsAgain() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var departure = depart(id);
        var back = provider.authorize(departure.address(), claims("s-1", "anybody@example.org"));
        sql.update(PROVIDER_SIGN_IN)
                .set(PROVIDER_SIGN_IN.EXPIRES_AT, OffsetDateTime.now().minus(Duration.ofSeconds(1)))
                .where(PROVIDER_SIGN_IN.PROVIDER_ID.eq(id))
                .execute();

        refused(arrive(id, departure, back), "single-sign-on-lapsed", "waited too long");
    }

    @Test
    void oneProvidersAnswerIsNotTakenForAnothers() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        try (var other = new SimulatedProvider()) {
            other.namesItself = true;
            long second = configured(other, Map.of("linksByEmail", true));
            var person = people.person(Role.SALES);

            var departure = depart(id);
            var back = provider.authorize(departure.address(), claims("s-1", person.email()));
            refused(arrive(second, departure, back), "single-sign-on-refused", "another provider than the one");

            var named = depart(second);
            var missing = other.authorize(named.address(), claims("s-1", person.email()));
            missing.remove("issuer");
            refused(arrive(second, named, missing), "single-sign-on-refused", "another provider than the one");

            named = depart(second);
            var foreign = other.authorize(named.address(), claims("s-1", person.email()));
            foreign.put("issuer", provider.issuer());
            refused(arrive(second, named, foreign), "single-sign-on-refused", "another provider than the one");

            named = depart(second);
            var own = other.authorize(named.address(), claims("s-1", person.email()));
            assertThat(arrive(second, named, own).getStatus()).isEqualTo(200);
        }
    }

    @Test
    void anAddressLinksNobodyUnlessAnAdministratorAllowsIt() throws Exception {
        long closed = configured(Map.of());
        var person = people.person(Role.SALES);
        refused(visit(closed, claims("s-1", person.email())), "nobody-here", "invite you");
        sql.deleteFrom(IDENTITY_PROVIDER).execute();

        long creating = configured(Map.of("createsUsers", true));
        refused(visit(creating, claims("s-1", person.email())), "nobody-here", "not linked");
        sql.deleteFrom(IDENTITY_PROVIDER).execute();

        long linking = configured(Map.of("linksByEmail", true));
        var unverified = claims("s-1", person.email());
        unverified.put("email_verified", false);
        refused(visit(linking, unverified), "nobody-here", "verified");
        unverified.put("email_verified", "true");
        refused(visit(linking, unverified), "nobody-here", "verified");
        unverified.remove("email_verified");
        refused(visit(linking, unverified), "nobody-here", "verified");
        refused(visit(linking, claims("s-2", "nobody%d@example.org".formatted(number))), "nobody-here", "invite you");
        assertThat(visit(linking, claims("s-1", person.email())).getStatus()).isEqualTo(200);
    }

    @Test
    void anAddressThatOnlyBecomesAUsersInSmallLettersLinksNobody() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var email = "kate%d@example.org".formatted(number);
        users.insert(new UserStore.NewUser("Kate", email, null, Set.of(Role.SALES), null), Instant.now());

        var kelvin = email.replace('k', '\u212a');
        assertThat(Emails.normal(kelvin)).isEqualTo(email);
        refused(visit(id, claims("s-1", kelvin)), "nobody-here", "verified");
        assertThat(visit(id, claims("s-2", email.replace('k', 'K'))).getStatus())
                .isEqualTo(200);
    }

    @Test
    void aNameOfManyLinesAndWithoutAnEndBecomesAShortOne() throws Exception {
        long id = configured(Map.of("createsUsers", true));
        var claims = claims("s-1", "named%d@example.org".formatted(number));
        claims.put("name", "Noor\0\r\n " + "知".repeat(300));

        var entered = content(visit(id, claims), 200);

        assertThat(entered.path("user").path("name").asString()).isEqualTo("Noor " + "知".repeat(95));
    }

    @Test
    void whoAdministersIsLinkedByAnAddressOnlyIfThatIsChosen() throws Exception {
        var boss = people.person(Role.ADMINISTRATOR);
        var wish = new Roles.Wish("Settings " + number, Map.of(), Set.of(Permission.SETTINGS_ADMIN));
        var helper = people.person(roles.create(wish, people.viewer(boss)));
        long careful = configured(Map.of("linksByEmail", true));
        refused(visit(careful, claims("boss", boss.email())), "nobody-here", "administers");
        refused(visit(careful, claims("helper", helper.email())), "nobody-here", "administers");
        sql.deleteFrom(IDENTITY_PROVIDER).execute();

        long bold = configured(Map.of("linksByEmail", true, "linksAdministrators", true));
        assertThat(visit(bold, claims("boss", boss.email())).getStatus()).isEqualTo(200);
    }

    @Test
    void whoIsSwitchedOffStaysOutHoweverWellTheProviderKnowsThem() throws Exception {
        long id = configured(Map.of("linksByEmail", true, "createsUsers", true));
        var person = people.person(Role.SALES);
        assertThat(visit(id, claims("s-1", person.email())).getStatus()).isEqualTo(200);

        users.update(person.id(), "Gone", null, false);
        refused(visit(id, claims("s-1", person.email())), "nobody-here", "switched off");
        var other = people.person(Role.SALES);
        users.update(other.id(), "Gone", null, false);
        refused(visit(id, claims("s-2", other.email())), "nobody-here", "switched off");
    }

    @Test
    void somebodyNewBecomesAUserWithWhatTheGroupsGive() throws Exception {
        var team = people.team(null);
        long id = configured(
                Map.of("createsUsers", true),
                mapping("Sales", "sales", null),
                mapping("Sales", null, team),
                mapping("Managers", "manager", null));
        var email = "new%d@example.org".formatted(number);

        var entered = content(visit(id, claims("s-1", email, "Sales", "Choir")), 200);

        assertThat(entered.path("user").path("name").asString()).isEqualTo("Somebody There");
        assertThat(entered.path("user").path("roles"))
                .hasSize(1)
                .first()
                .matches(role -> role.asString().equals("sales"));
        assertThat(entered.path("user").path("teamId").asLong()).isEqualTo(team);
        var user = users.find(users.idOf(email).orElseThrow()).orElseThrow();
        assertThat(user.invited()).isFalse();
        // without a password none opens the account
        assertThat(send("POST", "/api/session", People.stranger(), Map.of("email", email, "password", ""))
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void rolesOfTheMappingComeAndGoAndThoseGivenByHandStay() throws Exception {
        var team = people.team(null);
        long id = configured(
                Map.of("linksByEmail", true),
                mapping("Sales", "sales", null),
                mapping("Analysts", "analyst", null),
                mapping("Analysts", null, team),
                mapping("Marketing", "marketer", null));
        var person = people.person(Role.MARKETER);

        visit(id, claims("s-1", person.email(), "Sales", "Analysts", "Marketing"));
        assertThat(user(person).roles()).containsExactly(Role.ANALYST, Role.MARKETER, Role.SALES);
        assertThat(user(person).teamId()).isEqualTo(team);
        visit(id, claims("s-1", person.email(), "Sales"));
        assertThat(user(person).roles()).containsExactly(Role.MARKETER, Role.SALES);
        assertThat(user(person).teamId()).isNull();

        // An administrator changes the user by hand: what the mapping gave is still the mapping's.
        var own = people.team(null);
        var change = new Users.Change("Renamed", Set.of(Role.MARKETER, Role.SALES, Role.SERVICE), own, true);
        lookedAfter.change(person.id(), change, people.viewer(administrator));
        visit(id, claims("s-1", person.email(), "Analysts"));
        assertThat(user(person).roles()).containsExactly(Role.ANALYST, Role.MARKETER, Role.SERVICE);
        assertThat(user(person).teamId()).isEqualTo(own);
        // Without any group there, all that the mapping gave is gone.
        visit(id, claims("s-1", person.email()));
        assertThat(user(person).roles()).containsExactly(Role.MARKETER, Role.SERVICE);
    }

    @Test
    void aLineForEverybodyAndClaimsThatLieDeeperAreUnderstood() throws Exception {
        long id = configured(
                Map.of("createsUsers", true, "groupClaim", "realm_access.roles"),
                mapping("*", "service", null),
                mapping("analysts", "analyst", null));
        var claims = claims("s-1", "deep%d@example.org".formatted(number));
        claims.put("realm_access", Map.of("roles", List.of("analysts", 7)));

        var entered = content(visit(id, claims), 200);

        var held = new ArrayList<String>();
        entered.path("user").path("roles").forEach(role -> held.add(role.asString()));
        assertThat(held).containsExactly("analyst", "service");
    }

    @Test
    void noMappingTakesTheLastAdministratorAway() throws Exception {
        long id = configured(Map.of("linksByEmail", true), mapping("Admins", "administrator", null));
        var person = people.person(Role.SALES);
        visit(id, claims("s-1", person.email(), "Admins"));
        assertThat(user(person).roles()).contains(Role.ADMINISTRATOR);

        var others = otherAdministrators(person);
        others.forEach(other -> users.replaceRoles(other.id(), Set.of(Role.ANALYST)));
        try {
            assertThat(visit(id, claims("s-1", person.email())).getStatus()).isEqualTo(200);
            assertThat(user(person).roles()).contains(Role.ADMINISTRATOR);
        } finally {
            others.forEach(other -> users.replaceRoles(other.id(), Set.copyOf(other.roles())));
        }
        visit(id, claims("s-1", person.email()));
        assertThat(user(person).roles()).containsExactly(Role.SALES);
    }

    @Test
    void whereSingleSignOnIsRequiredOnlyTheAdministratorForEmergenciesHasAPassword() throws Exception {
        var here = people.as(administrator);
        var rule = new HashMap<String, Object>(Map.of("required", true, "emergencyId", administrator.id()));
        assertThat(content(send("PUT", "/api/single-sign-on/rule", here, rule), 422)
                        .path("field")
                        .asString())
                .isEqualTo("required");
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        rule.put("emergencyId", person.id());
        assertThat(content(send("PUT", "/api/single-sign-on/rule", here, rule), 422)
                        .path("field")
                        .asString())
                .isEqualTo("emergencyId");
        assertThat(identities.rule().required()).isFalse();
        rule.put("emergencyId", administrator.id());
        assertThat(send("PUT", "/api/single-sign-on/rule", here, rule).getStatus())
                .isEqualTo(204);

        refused(signIn(person.email(), People.PASSWORD), "single-sign-on-required", "single sign-on only");
        assertThat(type(signIn(person.email(), "wrong password"))).isEqualTo("sign-in-refused");
        assertThat(signIn(administrator.email(), People.PASSWORD).getStatus()).isEqualTo(200);
        assertThat(visit(id, claims("s-1", person.email())).getStatus()).isEqualTo(200);
        var device = new VirtualDevice();
        addPasskey(person, device);
        refused(byPasskey(device), "single-sign-on-required", "single sign-on only");
        var link = lookedAfter.resetLink(person.id(), Viewer.system());
        var path = "/api/links/" + link.substring(link.lastIndexOf('/') + 1);
        var choice = Map.<String, Object>of("password", "three quiet rivers");
        refused(send("POST", path, People.stranger(), choice), "single-sign-on-required", "single sign-on only");
        assertThat(send("GET", path, People.stranger(), Map.of()).getStatus()).isEqualTo(200); // it was not used up

        // The emergency's administrator stays one, and a provider stays.
        var off = Map.<String, Object>of("name", "X", "roles", List.of("administrator"), "active", false);
        var second = people.as(people.person(Role.ADMINISTRATOR));
        assertThat(type(send("PUT", "/api/users/" + administrator.id(), second, off)))
                .isEqualTo("emergency-administrator");
        assertThat(send("DELETE", "/api/single-sign-on/providers/" + id, here, null)
                        .getStatus())
                .isEqualTo(422);
        assertThat(content(send("GET", "/api/session/single-sign-on", People.stranger(), null), 200)
                        .path("required")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theClientsSecretIsShownNowhere() throws Exception {
        configured(Map.of("linksByEmail", true));

        var listed = send("GET", "/api/single-sign-on/providers", people.as(administrator), null);

        assertThat(listed.getContentAsString()).contains("\"hasSecret\":true").doesNotContain(SimulatedProvider.SECRET);
        var sealed = sql.select(IDENTITY_PROVIDER.CLIENT_SECRET)
                .from(IDENTITY_PROVIDER)
                .fetchSingle()
                .value1();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("secret");
        var trail = sql.select(AUDIT.CHANGES.cast(String.class))
                .from(AUDIT)
                .where(AUDIT.OBJECT.eq("platform.identity_provider"))
                .fetch(change -> change.value1());
        assertThat(trail)
                .isNotEmpty()
                .noneMatch(change -> change.contains(HexFormat.of().formatHex(sealed)));
        assertThat(trail).noneMatch(change -> change.contains(SimulatedProvider.SECRET));
    }

    @Test
    void aSecretStaysUntilItIsChanged() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        var here = people.as(administrator);
        var settings = settings(Map.of("linksByEmail", true));
        settings.remove("secret");
        settings.put("name", "Renamed " + number);

        var changed =
                send("PUT", "/api/single-sign-on/providers/" + id, here, Map.of("version", 0, "settings", settings));

        assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(204);
        assertThat(visit(id, claims("s-1", person.email())).getStatus()).isEqualTo(200);
        settings.put("secret", "another");
        send("PUT", "/api/single-sign-on/providers/" + id, here, Map.of("version", 1, "settings", settings));
        assertThat(type(visit(id, claims("s-1", person.email())))).isEqualTo("provider-unusable");
        var stale = Map.<String, Object>of("version", 1, "settings", settings);
        assertThat(type(send("PUT", "/api/single-sign-on/providers/" + id, here, stale)))
                .isEqualTo("stale-version");
    }

    @Test
    void whoOnlyLooksAfterSettingsDecidesOfNoProvider() throws Exception {
        var wish = new Roles.Wish("Settings only " + number, Map.of(), Set.of(Permission.SETTINGS_ADMIN));
        var helper = people.as(people.person(roles.create(wish, people.viewer(administrator))));

        for (var refused : List.of(
                send("GET", "/api/single-sign-on/providers", helper, null),
                send("POST", "/api/single-sign-on/providers", helper, wish(provider, Map.of())),
                send("PUT", "/api/single-sign-on/rule", helper, Map.of("required", false)))) {
            assertThat(refused.getStatus()).isEqualTo(403);
        }
    }

    @Test
    void noProviderBecomesAWayIntoTheNetwork() throws Exception {
        var here = people.as(administrator);
        var port = URI.create(provider.issuer()).getPort();
        var said = new java.util.HashSet<String>();
        for (var issuer : List.of(
                "https://127.0.0.1:" + port,
                "https://[::1]:" + port,
                "https://[::ffff:7f00:1]:" + port,
                "https://169.254.169.254",
                "https://10.0.0.1",
                "https://localhost:" + port,
                "https://nothing.invalid")) {
            var wish = new HashMap<>(wish(provider, Map.of("inPrivateNetwork", false, "name", "Inside")));
            wish.put("issuer", issuer);
            var refused = send("POST", "/api/single-sign-on/providers", here, wish);
            assertThat(type(refused)).as(issuer).isEqualTo("provider-unusable");
            said.add(content(refused, 409).path("detail").asString());
        }
        assertThat(said).hasSize(1);
        for (var issuer : List.of(
                provider.issuer(),
                "file:///etc/passwd",
                "gopher://localhost",
                "https://user@localhost",
                "https://a?b",
                "x")) {
            var wish = new HashMap<>(wish(provider, Map.of("inPrivateNetwork", false, "name", "Inside")));
            wish.put("issuer", issuer);
            assertThat(content(send("POST", "/api/single-sign-on/providers", here, wish), 422)
                            .path("field")
                            .asString())
                    .as(issuer)
                    .isEqualTo("issuer");
        }
        // spellings that programs read differently are none of an address, whichever step notices it
        for (var host : List.of("127.1", "0x7f000001", "2130706433", "0177.0.0.1")) {
            var wish = new HashMap<>(wish(provider, Map.of("inPrivateNetwork", false, "name", "Inside")));
            wish.put("issuer", "https://" + host + ":" + port);
            assertThat(send("POST", "/api/single-sign-on/providers", here, wish).getStatus())
                    .as(host)
                    .isIn(409, 422);
        }
        assertThat(provider.hits).hasValue(0);
        // where clouds tell their secrets is no private network either
        var cloud = new HashMap<>(wish(provider, Map.of()));
        cloud.put("issuer", "http://169.254.169.254");
        assertThat(send("POST", "/api/single-sign-on/providers", here, cloud).getStatus())
                .isEqualTo(409);
    }

    @Test
    void aProviderThatClaimsToBeAnotherOrIsSilentIsNotTaken() throws Exception {
        var here = people.as(administrator);
        provider.claimedIssuer = "https://accounts.example";
        var other = send("POST", "/api/single-sign-on/providers", here, wish(provider, Map.of()));
        assertThat(type(other)).isEqualTo("provider-unusable");
        provider.claimedIssuer = null;
        provider.silent = true;
        var silent = send("POST", "/api/single-sign-on/providers", here, wish(provider, Map.of()));
        assertThat(type(silent)).isEqualTo("provider-unusable");
    }

    @Test
    void signingOutEndsTheProvidersSessionToo() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        var entered = visit(id, claims("s-1", person.email()));
        var session = People.withCookie(
                SessionCookie.NAME, entered.getCookie(SessionCookie.NAME).getValue());

        var left = content(send("DELETE", "/api/session", session, null), 200)
                .path("address")
                .asString();

        assertThat(left).startsWith(provider.issuer() + "/leave?");
        var query = SimulatedProvider.query(URI.create(left).getRawQuery());
        assertThat(query)
                .containsEntry("post_logout_redirect_uri", "http://localhost:8080/sign-in")
                .containsEntry("client_id", SimulatedProvider.CLIENT);
        assertThat(SignedJWT.parse(query.get("id_token_hint")).getJWTClaimsSet().getSubject())
                .isEqualTo("s-1");
        assertThat(content(send("DELETE", "/api/session", people.as(person), null), 200)
                        .has("address"))
                .isFalse();
    }

    @Test
    void whoSignsOutIsOutBeforeTheProviderIsAsked() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        var entered = visit(id, claims("s-1", person.email()));
        var secret = entered.getCookie(SessionCookie.NAME).getValue();
        var changed = Map.<String, Object>of("version", 0, "settings", settings(Map.of("linksByEmail", true)));
        send("PUT", "/api/single-sign-on/providers/" + id, people.as(administrator), changed);
        var wasIn = new ArrayList<Boolean>();
        provider.whenAsked = () -> wasIn.add(sessions.peek(secret).isPresent());
        provider.silent = true;

        var left = content(send("DELETE", "/api/session", People.withCookie(SessionCookie.NAME, secret), null), 200);

        assertThat(left.has("address")).isFalse();
        assertThat(wasIn).containsExactly(false);
        assertThat(isSignedIn(entered)).isFalse();
    }

    @Test
    void whatTheProviderSaidIsNotSentAlongWhereItIsTooLongForAnAddress() throws Exception {
        long id = configured(Map.of("linksByEmail", true));
        var person = people.person(Role.SALES);
        var groups = IntStream.range(0, 500).mapToObj("a group there no. %d"::formatted);
        var entered = visit(id, claims("s-1", person.email(), groups.toArray(String[]::new)));
        var session = People.withCookie(
                SessionCookie.NAME, entered.getCookie(SessionCookie.NAME).getValue());

        var left = content(send("DELETE", "/api/session", session, null), 200);

        assertThat(left.path("address").asString())
                .startsWith(provider.issuer() + "/leave?")
                .doesNotContain("id_token_hint")
                .hasSizeLessThan(1_000);
    }

    @Test
    void ofTwoProvidersDeletedAtOnceOneStaysWhereItIsRequired() throws Exception {
        try (var other = new SimulatedProvider();
                var threads = Executors.newFixedThreadPool(2)) {
            var here = people.as(administrator);
            var ids = List.of(configured(Map.of()), configured(other, Map.of()));
            var rule = Map.<String, Object>of("required", true, "emergencyId", administrator.id());
            assertThat(send("PUT", "/api/single-sign-on/rule", here, rule).getStatus())
                    .isEqualTo(204);

            List<Callable<Integer>> both = ids.stream()
                    .<Callable<Integer>>map(
                            id -> () -> send("DELETE", "/api/single-sign-on/providers/" + id, here, null)
                                    .getStatus())
                    .toList();

            assertThat(threads.invokeAll(both).stream().map(Future::resultNow)).containsExactlyInAnyOrder(204, 422);
        }
    }

    @Test
    void whoHasNoPasswordProvesItselfByAFreshSession() throws Exception {
        long id = configured(Map.of("createsUsers", true), mapping("*", "sales", null));
        var entered = visit(id, claims("s-1", "fresh%d@example.org".formatted(number)));
        var secret = entered.getCookie(SessionCookie.NAME).getValue();
        var session = People.withCookie(SessionCookie.NAME, secret);

        assertThat(content(send("GET", "/api/me/second-factor", session, null), 200)
                        .path("hasPassword")
                        .asBoolean())
                .isFalse();
        assertThat(send("POST", "/api/me/passkeys/challenge", session, Map.of("password", ""))
                        .getStatus())
                .isEqualTo(200);
        sql.execute(
                "update platform.user_session set created_at = created_at - interval '11 minutes' where token_hash = ?",
                Secrets.hash(secret));
        var late = send("POST", "/api/me/passkeys/challenge", session, Map.of("password", ""));
        assertThat(content(late, 422).path("detail").asString()).contains("ten minutes");
    }

    @Test
    void aSecondFactorIsAskedForEvenIfThereIsNoPassword() throws Exception {
        long id = configured(Map.of("createsUsers", true), mapping("*", "sales", null));
        var email = "factor%d@example.org".formatted(number);
        var entered = visit(id, claims("s-1", email));
        var session = People.withCookie(
                SessionCookie.NAME, entered.getCookie(SessionCookie.NAME).getValue());
        content(send("POST", "/api/me/second-factor/enrolment", session, Map.of("password", "")), 200);
        long user = users.idOf(email).orElseThrow();
        var sealed = factors.find(user).orElseThrow().sealed();
        var key = vault.open("second factor of user " + user, sealed).orElseThrow();
        var code = Totp.code(key, Totp.step(Instant.now()));
        var confirmed = send("POST", "/api/me/second-factor", session, Map.of("code", code));
        content(confirmed, 200);
        var goesOn = People.withCookie(
                SessionCookie.NAME, confirmed.getCookie(SessionCookie.NAME).getValue());

        var without = send("POST", "/api/me/second-factor/off", goesOn, Map.of("password", ""));

        assertThat(content(without, 422).path("field").asString()).isEqualTo("code");
    }

    private record Departure(Cookie cookie, String address) {}

    private long configured(Map<String, Object> settings, Map<?, ?>... mappings) throws Exception {
        return configured(provider, settings, mappings);
    }

    private long configured(SimulatedProvider one, Map<String, Object> settings, Map<?, ?>... mappings)
            throws Exception {
        var more = new HashMap<>(settings);
        more.put("mappings", List.of(mappings));
        var added = send("POST", "/api/single-sign-on/providers", people.as(administrator), wish(one, more));
        return content(added, 201).path("id").asLong();
    }

    private Map<String, Object> wish(SimulatedProvider one, Map<String, Object> more) {
        return Map.of("issuer", one.issuer(), "settings", settings(more));
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "name",
                "Provider " + NUMBER.incrementAndGet(),
                "clientId",
                SimulatedProvider.CLIENT,
                "secret",
                SimulatedProvider.SECRET,
                "scopes",
                "openid email profile",
                "groupClaim",
                "groups",
                "mappings",
                List.of()));
        settings.putAll(Map.of(
                "linksByEmail", false,
                "linksAdministrators", false,
                "createsUsers", false,
                "inPrivateNetwork", true,
                "active", true));
        settings.putAll(more);
        return settings;
    }

    private static Map<String, Object> mapping(String group, String role, Long team) {
        var mapping = new HashMap<String, Object>();
        mapping.put("group", group);
        mapping.put("role", role);
        mapping.put("teamId", team);
        return mapping;
    }

    private static Map<String, Object> claims(String subject, String email, String... groups) {
        return new HashMap<>(Map.of(
                "sub",
                subject,
                "email",
                email,
                "email_verified",
                true,
                "name",
                "Somebody There",
                "groups",
                List.of(groups)));
    }

    private MockHttpServletResponse visit(long id, Map<String, Object> person) throws Exception {
        var departure = depart(id);
        return arrive(id, departure, provider.authorize(departure.address(), person));
    }

    private Departure depart(long id) throws Exception {
        var departure = send("POST", path(id) + "/departure", People.stranger(), null);
        return new Departure(
                departure.getCookie(SessionCookie.PROVIDER),
                content(departure, 200).path("address").asString());
    }

    private MockHttpServletResponse arrive(long id, Departure departure, Map<String, Object> back) throws Exception {
        var browser =
                People.withCookie(SessionCookie.PROVIDER, departure.cookie().getValue());
        return send("POST", path(id), browser, back);
    }

    private static String path(long id) {
        return "/api/session/single-sign-on/" + id;
    }

    private MockHttpServletResponse signIn(String email, String password) throws Exception {
        return send("POST", "/api/session", People.stranger(), Map.of("email", email, "password", password));
    }

    private void addPasskey(People.Person person, VirtualDevice device) throws Exception {
        var here = people.as(person);
        var wish = content(send("POST", "/api/me/passkeys/challenge", here, Map.of("password", People.PASSWORD)), 200);
        var made = device.made(
                "Mine", wish.path("challenge").asString(), wish.path("handle").asString());
        content(send("POST", "/api/me/passkeys", here, made), 201);
    }

    private MockHttpServletResponse byPasskey(VirtualDevice device) throws Exception {
        var asked = send("POST", "/api/session/passkey/challenge", People.stranger(), null);
        var browser = People.withCookie(
                SessionCookie.PASSKEY, asked.getCookie(SessionCookie.PASSKEY).getValue());
        var challenge = content(asked, 200).path("challenge").asString();
        return send("POST", "/api/session/passkey", browser, device.proven(challenge));
    }

    private List<UserStore.UserRow> otherAdministrators(People.Person except) {
        return users.all().stream()
                .filter(user -> user.id() != except.id() && user.roles().contains(Role.ADMINISTRATOR))
                .toList();
    }

    private UserStore.UserRow user(People.Person person) {
        return users.find(person.id()).orElseThrow();
    }

    private void refused(MockHttpServletResponse answer, String type, String words) throws Exception {
        assertThat(type(answer)).as(answer.getContentAsString()).isEqualTo(type);
        assertThat(json.readTree(answer.getContentAsString()).path("detail").asString())
                .contains(words);
        assertThat(answer.getCookie(SessionCookie.NAME)).isNull();
    }

    private boolean isSignedIn(MockHttpServletResponse answer) throws Exception {
        var cookie = answer.getCookie(SessionCookie.NAME);
        var presence = send("GET", "/api/session", People.withCookie(SessionCookie.NAME, cookie.getValue()), null);
        return content(presence, 200).path("signedIn").asBoolean();
    }

    private MockHttpServletResponse send(String method, String path, RequestPostProcessor who, Map<String, Object> body)
            throws Exception {
        var sent = request(HttpMethod.valueOf(method), path).with(who).with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
        if (body != null) {
            sent = sent.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body));
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
