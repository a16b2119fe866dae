package org.kith.marketing.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.TestMailServer;
import org.kith.channels.outbox.DeliveryState;
import org.kith.channels.outbox.MailingState;
import org.kith.channels.outbox.Mailings;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Timeline;
import org.kith.customers.Traits;
import org.kith.intelligence.Shop;
import org.kith.marketing.campaigns.Campaign.Audience;
import org.kith.marketing.content.Content;
import org.kith.platform.access.Accounts;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KithTest
class CampaignsModuleTest {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int PEOPLE = 60;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignEnds ends;

    @Autowired
    CampaignStore store;

    @Autowired
    CampaignViews views;

    @Autowired
    Checks checks;

    @Autowired
    Audiences audiences;

    @Autowired
    ControlGroups controlGroups;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Mailings mailings;

    @Autowired
    Customers customers;

    @Autowired
    Timeline timeline;

    @Autowired
    Traits traits;

    @Autowired
    Settings settings;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Shop shop;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private Viewer marketer;
    private Viewer manager;
    private String town;

    @BeforeEach
    void someone() {
        marketer = user(Role.MARKETER);
        manager = user(Role.MANAGER);
        town = "Town " + NUMBERS.incrementAndGet();
        var firm = settings.firm();
        settings.change(new Settings.Firm(
                "Kith Tea",
                "Kith Tea",
                "tea@kith.example",
                "1 Harbour Street, Bristol",
                firm.currency(),
                firm.zone(),
                "GB",
                firm.defaultMargin(),
                new BigDecimal("5000")));
    }

    @Test
    void theLoopCloses() {
        var people = townsfolk(PEOPLE);
        var product = shop.product("tea");
        shop.order(people.getFirst(), product, clock.instant().minus(Duration.ofDays(40)), 50, 20);
        var id = readyCampaign(people, "0.5", "100");
        assertThat(drawTreating(id, people, treated -> treated == PEOPLE / 2)).isEqualTo(PEOPLE / 2);

        campaigns.launch(id, marketer);
        var mailing = campaigns.get(id, marketer).launch().mailing();
        await().until(() -> mailings.progress(mailing).state() == MailingState.DONE);
        var progress = mailings.progress(mailing);
        assertThat(progress.audience()).isEqualTo(PEOPLE);
        assertThat(progress.in(DeliveryState.SENT) + progress.in(DeliveryState.CONTROL))
                .isEqualTo(PEOPLE);
        assertThat(progress.in(DeliveryState.CONTROL)).isEqualTo(PEOPLE / 2);
        var sentTo = people.stream().filter(this::gotMail).toList();
        assertThat(sentTo).hasSize((int) progress.in(DeliveryState.SENT));

        // Everyone who got the mail buys for 100 (cost 40); of the control group nobody does.
        sentTo.forEach(person -> shop.order(person, product, clock.instant(), 100, 40));
        // Dollars cannot be added to euros.
        var dollars = shop.order(sentTo.getFirst(), product, clock.instant(), 7_000, 40);
        sql.execute("update commerce.orders set currency = 'USD' where id = ?", dollars);
        var report = campaigns.report(id, marketer);
        assertThat(report.otherCurrencies()).isEqualTo(1);
        assertThat(report.waitingFor()).isNull();

        assertThat(report.treated().customers()).isEqualTo(progress.in(DeliveryState.SENT));
        assertThat(report.control().customers()).isEqualTo(progress.in(DeliveryState.CONTROL));
        assertThat(report.treated().profit()).isEqualTo(sentTo.size() * 60.0);
        assertThat(report.effects().conversion().estimate()).isEqualTo(1);
        assertThat(report.effects().profit().estimate()).isBetween(sentTo.size() * 55.0, sentTo.size() * 65.0);
        assertThat(report.effects().netProfit().estimate())
                .isEqualTo(report.effects().profit().estimate()
                        - report.cost().total().doubleValue());
        assertThat(report.sampleRatio().ok()).isTrue();
        assertThat(report.verdict()).isEqualTo(CampaignReport.Verdict.earned);

        await().untilAsserted(() -> {
            assertThat(kinds(sentTo.getFirst())).contains("campaign.sent");
            assertThat(traits.of(sentTo.getFirst())).anySatisfy(trait -> {
                assertThat(trait.name()).isEqualTo("contacted");
                assertThat(trait.value()).isEqualTo(1);
            });
        });
        awaitState(id, CampaignState.RUNNING);

        // At once, for Kith itself looks now and then for what is due.
        transactions.executeWithoutResult(_ -> {
            sql.execute(
                    "update marketing.campaign set launched_at = launched_at - interval '31 days' where id = ?",
                    id.value());
            sql.execute(
                    "update commerce.orders set ordered_at = ordered_at - interval '10 days' where ordered_at > now() - interval '2 days'");
        });
        ends.evaluateWhatIsDue();
        // The shop's file of the last days has not come: nobody knows yet that nobody bought in them.
        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.RUNNING);
        var waiting = campaigns.report(id, marketer);
        assertThat(waiting.last()).isFalse();
        assertThat(waiting.waitingFor()).isNotNull();
        assertThat(waiting.waitingFor().lastOrder()).isBefore(waiting.windowEnds());
        assertThat(waiting.waitingFor().until()).isEqualTo(waiting.windowEnds().plus(Duration.ofDays(14)));
        shop.order(sentTo.getFirst(), product, waiting.windowEnds().minus(Duration.ofHours(2)), 1_000, 0);
        shop.order(person(), product, waiting.windowEnds().plus(Duration.ofHours(2)), 10, 5);
        ends.evaluateWhatIsDue();

        awaitState(id, CampaignState.EVALUATED);
        var last = campaigns.report(id, marketer);
        assertThat(last.last()).isTrue();
        assertThat(last.waitingFor()).isNull();
        assertThat(last.treated().profit()).isEqualTo(sentTo.size() * 60.0 + 1_000);
        assertThat(timeline.read(sentTo.getFirst(), 50, null, marketer).items())
                .filteredOn(entry -> entry.kind().equals("campaign.responded"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.at())
                        .isEqualTo(sql.fetchSingle(
                                        "select min(ordered_at) from commerce.orders where customer_id = ? and ordered_at > now() - interval '20 days'",
                                        sentTo.getFirst())
                                .get(0, java.time.OffsetDateTime.class)
                                .toInstant()));
    }

    @Test
    void theLastWordIsSaidAfterTheGraceWhateverHasComeIn() {
        var people = townsfolk(4);
        var id = readyCampaign(people, "0.5", "100");
        campaigns.launch(id, marketer);
        sql.execute(
                "update commerce.orders set ordered_at = ordered_at - interval '20 days' where ordered_at > now() - interval '15 days'");
        sql.execute(
                "update marketing.campaign set launched_at = launched_at - interval '43 days' where id = ?",
                id.value());
        ends.evaluateWhatIsDue();
        assertThat(campaigns.get(id, marketer).state()).isNotEqualTo(CampaignState.EVALUATED);

        sql.execute(
                "update marketing.campaign set launched_at = launched_at - interval '2 days' where id = ?", id.value());
        ends.evaluateWhatIsDue();

        awaitState(id, CampaignState.EVALUATED);

        // That its mails were out is told by an event, which may come late.
        store.sent(id, clock.instant());
        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.EVALUATED);
    }

    @Test
    void aLargeBudgetNeedsASecondPerson() {
        var id = readyCampaign(townsfolk(4), "0.5", "9000");

        assertThatExceptionOfType(CampaignNotReady.class)
                .isThrownBy(() -> campaigns.launch(id, marketer))
                .withMessageContaining("second person");
        campaigns.submit(id, marketer);
        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.AWAITING_APPROVAL);
        campaigns.approve(id, version(id), manager);
        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.APPROVED);

        var own = campaigns.create("The manager's own", manager);
        assertThatExceptionOfType(OwnApproval.class).isThrownBy(() -> campaigns.approve(own, version(own), manager));
    }

    @Test
    void aChangeVoidsTheApproval() {
        var id = readyCampaign(townsfolk(4), "0.5", "9000");
        campaigns.submit(id, marketer);
        campaigns.approve(id, version(id), manager);

        campaigns.change(campaigns.get(id, marketer), marketer);

        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaigns.get(id, marketer).approval()).isNull();
    }

    @Test
    void nobodyApprovesWhatHeHasNotSeen() {
        var id = readyCampaign(townsfolk(4), "0.5", "9000");
        var seen = version(id);
        campaigns.change(campaigns.get(id, marketer), marketer);
        campaigns.submit(id, marketer);

        assertThatExceptionOfType(StaleVersion.class).isThrownBy(() -> campaigns.approve(id, seen, manager));

        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.AWAITING_APPROVAL);
    }

    @Test
    void aSegmentThatIsChangedAfterTheApprovalVoidsItUntilItIsApprovedAgain() {
        var id = readyCampaign(townsfolk(4), "0.5", "9000");
        campaigns.submit(id, marketer);
        campaigns.approve(id, version(id), manager);
        var segment = campaigns.get(id, marketer).audience().segment();
        var inner = sql.fetchSingle(
                        "insert into intelligence.segment (name, filter, created_at, updated_at) select name || ' inner', filter, created_at, updated_at from intelligence.segment where id = ? returning id",
                        segment)
                .get(0, Long.class);
        sql.execute(
                "update intelligence.segment set filter = jsonb_build_object('type', 'inSegment', 'segment', ?) where id = ?",
                inner,
                segment);
        assertThat(failed(id)).isEmpty();

        // Not the campaign's own segment changes, but the one that it stands on.
        sql.execute(
                "update intelligence.segment set updated_at = now() + interval '1 second', version = version + 1 where id = ?",
                inner);

        assertThat(failed(id)).containsExactly("approved-audience");
        assertThatExceptionOfType(CampaignNotReady.class)
                .isThrownBy(() -> campaigns.launch(id, marketer))
                .withMessageContaining("changed after the approval");
        assertThat(views.view(campaigns.get(id, marketer), marketer).approval().audienceChangedAt())
                .isNotNull();

        sql.execute("update intelligence.segment set updated_at = now() where id = ?", inner);
        campaigns.submit(id, marketer);
        assertThat(failed(id)).containsExactly("approval");
        campaigns.approve(id, version(id), manager);
        assertThat(failed(id)).isEmpty();
    }

    @Test
    void theDrawItselfStaysWithinTheBudget() {
        var people = townsfolk(6);
        var id = readyCampaign(people, "0.5", "1.5");
        var treated = drawTreating(id, people, many -> many > 3);
        var needed = new BigDecimal("0.5").multiply(BigDecimal.valueOf(treated));
        assertThat(failed(id)).isEmpty();

        assertThatExceptionOfType(CampaignNotReady.class)
                .isThrownBy(() -> campaigns.launch(id, marketer))
                .withMessageContaining(
                        "To write to %d would cost %s",
                        treated, needed.stripTrailingZeros().toPlainString());

        assertThat(campaigns.get(id, marketer).launch()).isNull();
        assertThat(mailings.byOrigin(id.origin())).isEmpty();
    }

    @Test
    void aMailThatHidesTheWayOutOrTheAddressIsNotSent() {
        var id = readyCampaign(townsfolk(4), "0.5", "100");
        write(id, "<p>Words like unsubscribe_url and firm.address alone help nobody.</p>");
        assertThat(failed(id)).as("Kith adds what is missing").isEmpty();

        write(
                id,
                "<p>Tea{% if customer.country == 'DE' %} <a href=\"{{ unsubscribe_url }}\">off</a>, {{ firm.address }}{% endif %}</p>");
        assertThat(failed(id)).as("an English reader sees neither").containsExactly("postal-address", "unsubscribe");
    }

    @Test
    void aLinkThatLeadsNowhereIsNamedBeforeTheLaunch() {
        var id = readyCampaign(townsfolk(4), "0.5", "100");
        write(
                id,
                "<p><a href=\"https://shop.example/a%zz\">one</a> <a href=\"/offer\">two</a> <a href=\"https://shop.example/fine?a=1&amp;b=2\">three</a></p>");

        assertThatExceptionOfType(CampaignNotReady.class)
                .isThrownBy(() -> campaigns.launch(id, marketer))
                .withMessageContaining("/offer, https://shop.example/a%zz")
                .withMessageNotContaining("fine");
    }

    @Test
    void aPausedCampaignSaysThatItIs() {
        var id = readyCampaign(townsfolk(4), "0.5", "100");
        transactions.executeWithoutResult(_ -> {
            campaigns.launch(id, marketer);
            campaigns.pause(id, marketer);
        });

        var paused = campaigns.get(id, marketer);
        assertThat(views.view(paused, marketer).paused()).isTrue();
        assertThat(views.rows(List.of(paused)).getFirst().paused()).isTrue();
        campaigns.resume(id, marketer);
        assertThat(views.view(campaigns.get(id, marketer), marketer).paused()).isFalse();
    }

    @Test
    void aCampaignIsHandedOnlyToWhoMayPlanIt() {
        var id = campaigns.create("Handed on", marketer);
        var analyst = user(Role.ANALYST);
        var other = user(Role.MARKETER);

        for (var wrong : List.of(analyst.userId(), 0L)) {
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> campaigns.change(handed(id, wrong), marketer))
                    .withMessageContaining("cannot answer for the campaign");
        }
        campaigns.change(handed(id, other.userId()), marketer);

        assertThat(campaigns.get(id, marketer).owner().userId()).isEqualTo(other.userId());
    }

    /** At once, unless Kith itself has begun with it. */
    private void awaitState(CampaignId id, CampaignState state) {
        await().until(() -> campaigns.get(id, marketer).state() == state);
    }

    private Campaign handed(CampaignId id, long owner) {
        return campaigns.get(id, marketer).ownedBy(new Campaign.Owner(owner, null, null));
    }

    private long version(CampaignId id) {
        return campaigns.get(id, marketer).version();
    }

    private List<String> failed(CampaignId id) {
        var campaign = campaigns.get(id, marketer);
        return checks.of(campaign, audiences.preview(campaign, marketer)).stream()
                .filter(Check::forbids)
                .map(Check::name)
                .toList();
    }

    private void write(CampaignId id, String body) {
        var before = campaigns.get(id, marketer);
        campaigns.change(
                new Campaign(
                        id,
                        before.version(),
                        before.name(),
                        before.state(),
                        before.owner(),
                        before.plan(),
                        before.audience(),
                        new Content("Tea", "", Content.BodyFormat.HTML, body),
                        before.sender(),
                        null,
                        null,
                        null,
                        before.createdAt(),
                        before.updatedAt()),
                marketer);
    }

    /** Tries keys until one treats as many as wanted; answers how many. */
    private long drawTreating(CampaignId id, List<Long> people, LongPredicate wanted) {
        for (var attempt = 0; attempt < 1_000; attempt++) {
            var key = new byte[32];
            java.util.Arrays.fill(key, (byte) attempt);
            key[0] = (byte) (attempt >> 8);
            sql.execute("update marketing.campaign set control_key = ? where id = ?", key, id.value());
            var draw = controlGroups.of(campaigns.get(id, marketer));
            var treated =
                    people.stream().filter(person -> !draw.isControl(person)).count();
            if (wanted.test(treated)) {
                return treated;
            }
        }
        throw new AssertionError("No key treats as many as wanted");
    }

    @Test
    void twoEditorsDoNotOverwriteEachOther() {
        var id = campaigns.create("Twice", marketer);
        var seen = campaigns.get(id, marketer);
        campaigns.change(seen, marketer);

        assertThatExceptionOfType(StaleVersion.class).isThrownBy(() -> campaigns.change(seen, marketer));
    }

    @Test
    void moreThanTheBudgetIsNotSpent() {
        var id = readyCampaign(townsfolk(4), "0", "1");

        assertThatExceptionOfType(CampaignNotReady.class)
                .isThrownBy(() -> campaigns.launch(id, marketer))
                .withMessageContaining("budget");
    }

    private CampaignId readyCampaign(List<Long> people, String controlShare, String budget) {
        var id = campaigns.create("Tea " + town, marketer);
        var draft = campaigns.get(id, marketer);
        var plan = draft.plan();
        campaigns.change(
                new Campaign(
                        id,
                        draft.version(),
                        draft.name(),
                        draft.state(),
                        draft.owner(),
                        new Campaign.Plan(
                                Campaign.Goal.PURCHASE,
                                "",
                                "Tea for all",
                                "TEA",
                                new BigDecimal("20"),
                                "https://shop.example/tea",
                                new Campaign.Cost(
                                        new BigDecimal(budget),
                                        new BigDecimal("0.5"),
                                        BigDecimal.ZERO,
                                        plan.cost().currency()),
                                30,
                                null),
                        new Audience(segmentOfTown(), List.of(), new BigDecimal(controlShare)),
                        new Content(
                                "Tea, {{ customer.name }}",
                                "",
                                Content.BodyFormat.HTML,
                                "<p>Hello {{ customer.name }}: <a href=\"{{ offer.link }}\">tea</a></p>"),
                        draft.sender(),
                        null,
                        null,
                        null,
                        draft.createdAt(),
                        draft.updatedAt()),
                marketer);
        return id;
    }

    private long segmentOfTown() {
        return sql.fetchSingle("""
                        insert into intelligence.segment (name, filter, owner_id, created_at, updated_at)
                        values (?, jsonb_build_object('type', 'compare', 'field', 'city', 'operator', 'equals', 'values', jsonb_build_array(?::text)), ?, now(), now())
                        returning id""", "Of " + town, town, marketer.userId()).get(0, Long.class);
    }

    private List<Long> townsfolk(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> person())
                .toList();
    }

    private long person() {
        var number = NUMBERS.incrementAndGet();
        var id = customers.create(
                new NewCustomer(
                        CustomerKind.PERSON,
                        "Person " + number,
                        null,
                        null,
                        "en",
                        "GB",
                        town,
                        null,
                        address(number),
                        null,
                        null),
                marketer);
        sql.execute("update customers.customer set custom = jsonb_build_object('n', ?) where id = ?", number, id);
        shop.consent(id, Instant.now().minusSeconds(60));
        return id;
    }

    private boolean gotMail(long customer) {
        var number = sql.fetchSingle("select (custom->>'n')::bigint from customers.customer where id = ?", customer)
                .get(0, Long.class);
        var mails = TestMailServer.mailsTo(address(number));
        assertThat(mails).hasSizeLessThanOrEqualTo(1);
        return !mails.isEmpty();
    }

    private static String address(long number) {
        return "campaign-person-" + number + "@example.org";
    }

    private List<String> kinds(long customer) {
        return timeline.read(customer, 50, null, marketer).items().stream()
                .map(entry -> entry.kind())
                .toList();
    }

    private Viewer user(Role role) {
        var number = NUMBERS.incrementAndGet();
        var id = accounts.create(new Accounts.NewAccount(
                "User " + number,
                "campaign-user-" + number + "@kith.example",
                "correct horse " + number,
                Set.of(role),
                null));
        return viewers.ofUser(id);
    }
}
