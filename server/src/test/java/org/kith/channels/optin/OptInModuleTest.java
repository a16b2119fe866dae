package org.kith.channels.optin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.TestMailServer;
import org.kith.channels.suppressions.MaySend;
import org.kith.channels.suppressions.Suppressions;
import org.kith.customers.Channel;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Purpose;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever was asked is written to only once they have said yes, and an address hears little of being asked. */
@KithTest
class OptInModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Customers customers;

    @Autowired
    private MaySend maySend;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private Settings settings;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transactions;

    private Settings.@org.jspecify.annotations.Nullable Firm before;

    @BeforeEach
    void aSender() {
        var firm = settings.firm();
        before = firm;
        settings.change(new Settings.Firm(
                firm.name(),
                firm.senderName(),
                "shop@shop.example",
                firm.postalAddress(),
                firm.currency(),
                firm.zone(),
                firm.defaultCountry(),
                firm.defaultMargin(),
                firm.approvalAbove()));
    }

    @AfterEach
    void asBefore() {
        settings.change(java.util.Objects.requireNonNull(before));
    }

    @Test
    void whoIsAskedGetsNothingButTheQuestionUntilTheButtonIsPressed() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var address = UUID.randomUUID() + "@people.example";
        var customer = customers.create(NewCustomer.person("<b>Evil</b> Words").withEmail(address), Viewer.system());

        ask(customer, browser).andExpect(status().isCreated());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !TestMailServer.mailsTo(address).isEmpty());
        var mail = mail(address);
        assertThat(mail).doesNotContain("Evil").contains("Auto-Submitted: auto-generated");
        assertThat(verdict(customer)).isEqualTo(new MaySend.Refused("no-consent"));

        var link = link(mail);
        mvc.perform(head(link)).andExpect(status().isOk());
        mvc.perform(get(link)).andExpect(status().isOk());
        assertThat(verdict(customer)).as("scanners look at links").isEqualTo(new MaySend.Refused("no-consent"));

        mvc.perform(post(link).header("User-Agent", "Firefox")).andExpect(status().isOk());
        assertThat(verdict(customer)).isInstanceOf(MaySend.Writable.class);
        mvc.perform(post(link)).andExpect(status().isOk());
        mvc.perform(get("/api/customers/%d/consents".formatted(customer)).with(browser))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].basis").value("consent"))
                .andExpect(jsonPath("$.items[0].wordingVersion").isNotEmpty())
                .andExpect(jsonPath("$.items[0].address").value(address))
                .andExpect(jsonPath("$.items[0].evidence").value(org.hamcrest.Matchers.containsString("Firefox")));
    }

    @Test
    void aLinkThatIsTooOldOrNotOursAgreesToNothing() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var address = UUID.randomUUID() + "@people.example";
        var customer = customers.create(NewCustomer.person("Late").withEmail(address), Viewer.system());
        ask(customer, browser).andExpect(status().isCreated());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !TestMailServer.mailsTo(address).isEmpty());
        var link = link(mail(address));
        sql.execute(
                "update channels.opt_in set asked_at = asked_at - interval '20 days', expires_at = expires_at - interval '20 days' where customer_id = {0}",
                DSL.val(customer));

        mvc.perform(post(link)).andExpect(status().isOk());
        mvc.perform(post("/u/confirm/" + "A".repeat(43))).andExpect(status().isNotFound());

        assertThat(verdict(customer)).isEqualTo(new MaySend.Refused("no-consent"));
    }

    @Test
    void anAddressIsAskedThreeTimesAMonthAtMostWhoeverHasIt() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var address = UUID.randomUUID() + "@people.example";
        for (int i = 0; i < 3; i++) {
            var customer = customers.create(NewCustomer.person("Twin " + i).withEmail(address), Viewer.system());
            ask(customer, browser).andExpect(status().isCreated());
        }
        var fourth = customers.create(NewCustomer.person("Fourth").withEmail(address), Viewer.system());
        ask(fourth, browser).andExpect(status().isTooManyRequests());
    }

    @Test
    void whoMustNotBeWrittenToIsNotAskedEither() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var address = UUID.randomUUID() + "@people.example";
        var customer = customers.create(NewCustomer.person("Closed").withEmail(address), Viewer.system());
        transactions.executeWithoutResult(_ -> suppressions.add(address, Suppressions.Reason.COMPLAINED, "delivery:1"));

        ask(customer, browser).andExpect(status().isConflict());

        assertThat(TestMailServer.mailsTo(address)).isEmpty();
    }

    private ResultActions ask(long customer, RequestPostProcessor browser) throws Exception {
        return mvc.perform(post("/api/customers/%d/confirmations".formatted(customer))
                .with(browser)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"purpose\":\"marketing\"}"));
    }

    private MaySend.Verdict verdict(long customer) {
        return java.util.Objects.requireNonNull(maySend.check(Channel.EMAIL, Purpose.MARKETING, List.of(customer))
                .get(customer));
    }

    private static String mail(String address) {
        return new String(TestMailServer.mailsTo(address).getFirst().message(), StandardCharsets.UTF_8)
                .replace("=\r\n", "");
    }

    private static String link(String mail) {
        var matcher = Pattern.compile("/u/confirm/[A-Za-z0-9_-]{43}").matcher(mail);
        assertThat(matcher.find()).as("a link in%n%s", mail).isTrue();
        return matcher.group();
    }
}
