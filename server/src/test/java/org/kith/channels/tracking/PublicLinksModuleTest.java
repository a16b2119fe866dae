package org.kith.channels.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.TestMailServer;
import org.kith.channels.outbox.Arm;
import org.kith.channels.outbox.DeliveryState;
import org.kith.channels.outbox.MailingId;
import org.kith.channels.outbox.MailingState;
import org.kith.channels.outbox.Mailings;
import org.kith.channels.outbox.Member;
import org.kith.channels.outbox.NewMailing;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Purpose;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** A mail goes out to a real customer and comes back as clicks and objections, over the public addresses in it. */
@KithTest
class PublicLinksModuleTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    Mailings mailings;

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    Clock clock;

    @Autowired
    Settings settings;

    @Autowired
    DSLContext database;

    @Autowired
    MockMvc http;

    private record Sent(
            MailingId mailing, long customer, String address, String click, String unsubscribe, String pixel) {}

    @Test
    void aMailGoesOutAndItsLinkLeadsWhereTheWriterSaid() throws Exception {
        var sent = sendOne();
        longAgo(sent);

        http.perform(get(sent.click()).header("User-Agent", BROWSER))
                .andExpect(status().isFound())
                .andExpect(header().string("Location", "https://shop.example/offer?a=1&b=2"))
                .andExpect(header().string("Cache-Control", "no-store"));
        http.perform(get(sent.click()).header("User-Agent", BROWSER)).andExpect(status().isFound());

        assertThat(mailings.progress(sent.mailing()).echo().clicked()).isEqualTo(1);
    }

    @Test
    void aMachinesClickIsKeptAndCountsForNothing() throws Exception {
        var sent = sendOne();
        justNow(sent);
        http.perform(get(sent.click()).header("User-Agent", BROWSER)).andExpect(status().isFound());
        longAgo(sent);
        http.perform(head(sent.click()).header("User-Agent", BROWSER)).andExpect(status().isFound());
        http.perform(get(sent.click()).header("User-Agent", BROWSER).header("Sec-Purpose", "prefetch"))
                .andExpect(status().isFound());
        http.perform(get(sent.click()).header("User-Agent", "Barracuda Sentinel"))
                .andExpect(status().isFound());
        http.perform(get(sent.click())).andExpect(status().isFound());

        assertThat(mailings.progress(sent.mailing()).echo().clicked()).isZero();
        assertThat(database.fetch(
                                "select suspect from channels.click c join channels.delivery d on d.id = c.delivery_id"
                                        + " where d.mailing_id = {0} order by c.id",
                                sent.mailing().value())
                        .getValues(0, String.class))
                .containsExactly("too-soon", "head", "prefetch", "scanner", "scanner");
    }

    @Test
    void askingForTheUnsubscribePageChangesNothingAndTheButtonDoes() throws Exception {
        var sent = sendOne();

        http.perform(head(sent.unsubscribe())).andExpect(status().isOk());
        http.perform(get(sent.unsubscribe()).header("Accept-Language", "zh-CN"))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("要退订吗")));
        assertThat(agrees(sent)).isTrue();

        http.perform(post(sent.unsubscribe())
                        .contentType("application/x-www-form-urlencoded")
                        .content("List-Unsubscribe=One-Click"))
                .andExpect(status().isOk());
        http.perform(post(sent.unsubscribe())).andExpect(status().isOk());

        assertThat(agrees(sent)).isFalse();
        assertThat(mailings.progress(sent.mailing()).echo().unsubscribed()).isEqualTo(1);
        assertThat(database.fetchCount(database.selectFrom("customers.consent_event where customer_id = "
                        + sent.customer() + " and action = 'withdrawn'")))
                .isEqualTo(1);
    }

    @Test
    void thePageNamesTheFirmAndDoesNotAskWhoHasLeftAlready() throws Exception {
        var sent = sendOne();
        var firm = org.springframework.web.util.HtmlUtils.htmlEscape(
                settings.firm().senderName());

        http.perform(get(sent.unsubscribe()))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("<p class=\"firm\">" + firm + "</p>")))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("<button")));
        http.perform(post(sent.unsubscribe())).andExpect(status().isOk());
        http.perform(get(sent.unsubscribe()))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("You are unsubscribed")))
                .andExpect(
                        content().string(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("<button"))));

        consents.append(new ConsentEvent(
                sent.customer(), Channel.EMAIL, Purpose.MARKETING, true, "test", null, clock.instant()));
        http.perform(get(sent.unsubscribe()))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("<button")));
    }

    @Test
    void aFirmsNameIsTextAndNotMarkup() {
        assertThat(PublicPage.ASK.html(java.util.Locale.ENGLISH, "<script>Kith & Kin"))
                .contains("&lt;script&gt;Kith &amp; Kin")
                .doesNotContain("<script>");
    }

    @Test
    void unsubscribingCountsForEverybodyWhoHasTheAddress() throws Exception {
        var sent = sendOne();
        var twin = agreeing(sent.address().toUpperCase(Locale.ROOT));
        var stranger = agreeing(UUID.randomUUID() + "@people.example");
        var neverAsked = customers.create(NewCustomer.person("Eve").withEmail(sent.address()), Viewer.system());

        http.perform(post("/u/" + flipped(sent.unsubscribe().substring(3)))).andExpect(status().isNotFound());
        assertThat(agrees(twin)).isTrue();

        http.perform(post(sent.unsubscribe())).andExpect(status().isOk());
        http.perform(post(sent.unsubscribe())).andExpect(status().isOk());

        assertThat(agrees(sent)).isFalse();
        assertThat(agrees(twin)).isFalse();
        assertThat(agrees(stranger)).isTrue();
        assertThat(evidence(twin)).containsExactly(evidence(sent.customer()).getFirst());
        assertThat(evidence(twin).getFirst()).matches("unsubscribe:\\d+ " + Pattern.quote(sent.address()));
        // Whoever finds an older consent of hers in some file must not write to her for it.
        assertThat(evidence(neverAsked)).hasSize(1);
        var next = plan(twin);
        mailings.launch(next);
        awaitDone(next);
        assertThat(TestMailServer.mailsTo(sent.address())).hasSize(1);
    }

    private List<String> evidence(long customer) {
        return database.fetch(
                        "select source || ' ' || address from customers.consent_event where customer_id = {0} and action = 'withdrawn'",
                        customer)
                .getValues(0, String.class);
    }

    @Test
    void whoUnsubscribedGetsNoFurtherMail() throws Exception {
        var sent = sendOne();
        http.perform(post(sent.unsubscribe())).andExpect(status().isOk());

        var next = plan(sent.customer());
        mailings.launch(next);
        awaitDone(next);

        assertThat(mailings.progress(next).suppressedBy()).containsOnly(java.util.Map.entry("no-consent", 1L));
        assertThat(TestMailServer.mailsTo(sent.address())).hasSize(1);
    }

    @Test
    void oneCustomersTokenTouchesNobodyElseAndNoTokenFitsAnotherDoor() throws Exception {
        var one = sendOne();
        var two = sendOne();
        var unsubscribeToken = one.unsubscribe().substring(3);
        var clickToken = one.click().substring(3);

        http.perform(post(one.unsubscribe())).andExpect(status().isOk());
        http.perform(post("/u/" + clickToken)).andExpect(status().isNotFound());
        http.perform(get("/c/" + unsubscribeToken)).andExpect(status().isNotFound());
        http.perform(post("/u/" + flipped(two.unsubscribe().substring(3)))).andExpect(status().isNotFound());
        http.perform(get("/c/" + flipped(clickToken))).andExpect(status().isNotFound());
        http.perform(get("/c/https:%2F%2Fevil.example"))
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isGreaterThanOrEqualTo(400));
        http.perform(post("/u/1")).andExpect(status().isNotFound());

        assertThat(agrees(two)).isTrue();
    }

    @Test
    void whoChoosesByTheMailsLinkIsHeardAndLookingChangesNothing() throws Exception {
        var sent = sendOne();
        var page = sent.unsubscribe() + "/preferences";

        http.perform(head(page)).andExpect(status().isOk());
        http.perform(get(page).header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(org.hamcrest.Matchers.containsString(
                                "value=\"marketing:email\" aria-label=\"News and offers · e-mail\" checked")))
                .andExpect(content()
                        .string(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString(sent.address()))));
        http.perform(get(page + "?lang=zh-CN"))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("您愿意收到什么")));
        assertThat(agrees(sent)).isTrue();

        http.perform(post(page)
                        .param("shown", "marketing:email", "research:email")
                        .param("yes", "research:email"))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("role=\"status\"")));

        var now = consents.of(sent.customer());
        assertThat(now)
                .filteredOn(consent -> consent.granted())
                .extracting(consent -> consent.purpose())
                .containsExactly(Purpose.RESEARCH);
        assertThat(consents.history(sent.customer(), 10))
                .filteredOn(record -> record.granted() && record.purpose() == Purpose.RESEARCH)
                .singleElement()
                .satisfies(record -> assertThat(record.wording()).contains("yes"));
        http.perform(post(page)
                        .param("shown", "research:email")
                        .param("yes", "research:email")
                        .param("none", "1"))
                .andExpect(status().isOk());
        assertThat(agrees(sent)).isFalse();
    }

    @Test
    void aForgedLinkChoosesForNobody() throws Exception {
        var sent = sendOne();
        var forged = "/u/" + flipped(sent.unsubscribe().substring(3)) + "/preferences";

        http.perform(get(forged)).andExpect(status().isNotFound());
        http.perform(post(forged).param("shown", "marketing:email")).andExpect(status().isNotFound());
        http.perform(post("/u/" + sent.click().substring(3) + "/preferences").param("shown", "marketing:email"))
                .andExpect(status().isNotFound());

        assertThat(agrees(sent)).isTrue();
    }

    @Test
    void theOpenPixelAnswersAlikeForEveryTokenAndMarksOnlyItsOwn() throws Exception {
        var sent = sendOne();

        var genuine = http.perform(get(sent.pixel())).andExpect(status().isOk()).andReturn();
        var forged =
                http.perform(get("/o/forged.gif")).andExpect(status().isOk()).andReturn();

        assertThat(forged.getResponse().getContentAsByteArray())
                .isEqualTo(genuine.getResponse().getContentAsByteArray());
        assertThat(mailings.progress(sent.mailing()).echo().opened()).isEqualTo(1);
    }

    @Test
    void aTestMailArrivesUntraced() {
        var address = UUID.randomUUID() + "@people.example";

        mailings.sendTest(new NewMailing.Sender("The Shop", "shop@shop.example", null), TEXT, address);

        assertThat(new String(TestMailServer.mailsTo(address).getFirst().message(), StandardCharsets.UTF_8))
                .contains("https://shop.example/offer")
                .doesNotContain("/c/", "/o/");
    }

    private static final NewMailing.Text TEXT = new NewMailing.Text(
            "Hello",
            "<p><a href=\"https://shop.example/offer?a=1&amp;b=2\">See</a></p>",
            "https://shop.example/offer?a=1&b=2");

    private Sent sendOne() {
        var address = UUID.randomUUID() + "@people.example";
        var customer = agreeing(address);
        var mailing = plan(customer);
        mailings.launch(mailing);
        awaitDone(mailing);
        assertThat(mailings.progress(mailing).in(DeliveryState.SENT)).isEqualTo(1);
        var mail = new String(TestMailServer.mailsTo(address).getFirst().message(), StandardCharsets.UTF_8)
                .replace("=\r\n", "");
        return new Sent(mailing, customer, address, path(mail, "/c/"), path(mail, "/u/"), path(mail, "/o/") + ".gif");
    }

    private long agreeing(String address) {
        var customer = customers.create(NewCustomer.person("Ada").withEmail(address), Viewer.system());
        consents.append(new ConsentEvent(
                customer,
                Channel.EMAIL,
                Purpose.MARKETING,
                true,
                "test",
                null,
                clock.instant().minusSeconds(60)));
        return customer;
    }

    private MailingId plan(long customer) {
        var mailing = mailings.plan(new NewMailing(
                "test:" + UUID.randomUUID(),
                Purpose.MARKETING,
                new NewMailing.Sender("The Shop", "shop@shop.example", null),
                TEXT,
                null));
        assertThat(mailings.addMembers(mailing, Stream.of(new Member(customer, Arm.TREATED))))
                .isEqualTo(1);
        assertThat(mailings.addMembers(mailing, List.of(new Member(customer, Arm.CONTROL)).stream()))
                .isZero();
        return mailing;
    }

    private void awaitDone(MailingId mailing) {
        await().until(() -> mailings.mailing(mailing).state() == MailingState.DONE);
    }

    /** A person does not click within a second of the sending. */
    private void longAgo(Sent sent) {
        database.execute(
                "update channels.delivery set settled_at = settled_at - interval '1 hour' where mailing_id = {0}",
                sent.mailing().value());
    }

    /** Within the two seconds of a machine's click, for a while yet: it takes the test some time to click. */
    private void justNow(Sent sent) {
        database.execute(
                "update channels.delivery set settled_at = {0} where mailing_id = {1}",
                clock.instant().plusMillis(1_900).atOffset(ZoneOffset.UTC),
                sent.mailing().value());
    }

    private boolean agrees(Sent sent) {
        return agrees(sent.customer());
    }

    private boolean agrees(long customer) {
        return consents.of(customer).stream().anyMatch(consent -> consent.granted());
    }

    private static String path(String mail, String door) {
        var matcher = Pattern.compile(Pattern.quote(door) + "[A-Za-z0-9_-]{43}").matcher(mail);
        assertThat(matcher.find()).as("a link to %s in%n%s", door, mail).isTrue();
        return matcher.group();
    }

    private static String flipped(String token) {
        return (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);
    }
}
