package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.TestMailServer;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class ForgottenPasswordModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern LINK = Pattern.compile("(http://localhost:8080)/welcome/([A-Za-z0-9_-]{43})");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private Users users;

    @Autowired
    private UserStore userStore;

    @Autowired
    private Settings settings;

    @Autowired
    private DSLContext sql;

    @Autowired
    private JsonMapper json;

    private Settings.Firm firm;

    /** Of its own for each test, so that none uses up another's tries. */
    private final String address = "100.67.0." + NUMBER.incrementAndGet();

    @BeforeEach
    void theFirmHasAnAddress() {
        firm = settings.firm();
        settings.change(new Settings.Firm(
                "Kith & Kin",
                "Kith & Kin",
                "crm@example.org",
                firm.postalAddress(),
                firm.currency(),
                firm.zone(),
                firm.defaultCountry(),
                firm.defaultMargin(),
                firm.approvalAbove()));
    }

    @AfterEach
    void theFirmIsAsItWas() {
        settings.change(firm);
    }

    @Test
    void whoForgotThePasswordGetsALinkByMailThatWorksOnceAndLeadsToTheConfiguredAddress() throws Exception {
        var person = people.person(Role.SALES);
        userStore.setLanguage(person.id(), Language.CHINESE);
        var session = people.as(person);
        var handedOver = secret(users.resetLink(person.id(), Viewer.system()));

        assertThat(ask(person.email()).getStatus()).isEqualTo(204);

        var mail = mailsTo(person.email(), 1).getFirst();
        assertThat(mail).contains("Auto-Submitted: auto-generated").doesNotContain("evil");
        var secret = linkIn(mail);
        assertThat(links.look(handedOver).purpose()).isEqualTo(LinkPurpose.PASSWORD_RESET);
        links.use(secret, new Links.Choice("three quiet rivers"));
        assertThatThrownBy(() -> links.use(secret, new Links.Choice("four quiet rivers")))
                .isInstanceOf(LinkUnknown.class);
        assertThatThrownBy(() -> links.look(handedOver)).isInstanceOf(LinkUnknown.class);
        var presence =
                mvc.perform(get("/api/session").with(session)).andReturn().getResponse();
        assertThat(json.readTree(presence.getContentAsString()).path("signedIn").asBoolean())
                .isFalse();
    }

    @Test
    void whetherAnAddressIsKnownShowsNowhereAndWhoLeftGetsNothing() throws Exception {
        var known = people.person(Role.SALES);
        var left = people.person(Role.SALES);
        userStore.update(left.id(), "Left", null, false);

        var answers = List.of(ask(known.email()), ask("nobody-at-all@example.org"), ask(left.email()));

        for (var answer : answers) {
            assertThat(answer.getStatus()).isEqualTo(204);
            assertThat(answer.getContentAsString()).isEmpty();
            assertThat(answer.getHeaderNames())
                    .containsExactlyInAnyOrderElementsOf(answers.getFirst().getHeaderNames());
        }
        var last = people.person(Role.SALES);
        ask(last.email());
        mailsTo(last.email(), 1); // letters are written one after another, so the others' were before
        assertThat(TestMailServer.mailsTo(known.email())).hasSize(1);
        assertThat(TestMailServer.mailsTo(left.email())).isEmpty();
        assertThat(TestMailServer.mailsTo("nobody-at-all@example.org")).isEmpty();
    }

    @Test
    void ofFiftyWhoAskAtOnceAFewLettersGoOut() throws Exception {
        var person = people.person(Role.SALES);

        var statuses = inParallel(50, i -> ask(person.email(), "100.68.0." + i).getStatus());

        assertThat(statuses).containsOnlyKeys(204);
        var last = people.person(Role.SALES);
        ask(last.email());
        mailsTo(last.email(), 1);
        assertThat(TestMailServer.mailsTo(person.email())).hasSizeLessThanOrEqualTo(ForgottenPasswords.PER_ACCOUNT);
    }

    @Test
    void anAddressThatAsksForManyIsStopped() throws Exception {
        var statuses = inParallel(
                60, i -> ask("nobody%d@example.org".formatted(i), address).getStatus());

        assertThat(statuses.getOrDefault(204, 0L)).isLessThanOrEqualTo(ForgottenPasswords.PER_ADDRESS);
        assertThat(statuses.get(429)).isGreaterThanOrEqualTo(60 - ForgottenPasswords.PER_ADDRESS);
    }

    @Test
    void theLinkIsDeadAfterAnHour() throws Exception {
        var person = people.person(Role.SALES);
        ask(person.email());
        var secret = linkIn(mailsTo(person.email(), 1).getFirst());
        assertThat(links.look(secret).email()).isEqualTo(person.email());

        sql.execute(
                "update platform.one_time_link set expires_at = expires_at - interval '61 minutes' where user_id = {0}",
                DSL.val(person.id()));

        assertThatThrownBy(() -> links.look(secret)).isInstanceOf(LinkUnknown.class);
    }

    private MockHttpServletResponse ask(String email) throws Exception {
        return ask(email, address);
    }

    private MockHttpServletResponse ask(String email, String from) throws Exception {
        return mvc.perform(post("/api/forgotten-password")
                        .with(People.stranger())
                        .with(request -> {
                            request.setRemoteAddr(from);
                            return request;
                        })
                        .header("Host", "evil.example")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("Forwarded", "host=evil.example")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of("email", email))))
                .andReturn()
                .getResponse();
    }

    /** Each with its headers and its plain text. */
    private static List<String> mailsTo(String email, int atLeast) throws Exception {
        var end = Instant.now().plus(PATIENCE);
        while (TestMailServer.mailsTo(email).size() < atLeast && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        var mails = TestMailServer.mailsTo(email);
        assertThat(mails).hasSizeGreaterThanOrEqualTo(atLeast);
        var texts = new ArrayList<String>();
        for (var mail : mails) {
            var read = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.message()));
            var parts = (MimeMultipart) read.getContent();
            texts.add(String.join("\n", Collections.list(read.getAllHeaderLines()))
                    + "\n\n"
                    + parts.getBodyPart(0).getContent());
        }
        return texts;
    }

    private static String linkIn(String mail) {
        var found = LINK.matcher(mail);
        assertThat(found.find()).as(mail).isTrue();
        return found.group(2);
    }

    private static String secret(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private interface Numbered {
        int call(int number) throws Exception;
    }

    private static Map<Integer, Long> inParallel(int times, Numbered work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < times; i++) {
                int number = i;
                tasks.add(() -> work.call(number));
            }
            return threads.invokeAll(tasks).stream()
                    .map(Future::resultNow)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        }
    }
}
