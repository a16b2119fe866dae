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
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class CampaignsModuleTest {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int PEOPLE = 60;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignEnds ends;

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

        campaigns.launch(id, marketer);
        var mailing = campaigns.get(id, marketer).launch().mailing();
        await().atMost(Duration.ofSeconds(40))
                .until(() -> mailings.progress(mailing).state() == MailingState.DONE);

        var progress = mailings.progress(mailing);
        assertThat(progress.audience()).isEqualTo(PEOPLE);
        assertThat(progress.in(DeliveryState.SENT) + progress.in(DeliveryState.CONTROL))
                .isEqualTo(PEOPLE);
        assertThat(progress.in(DeliveryState.CONTROL)).isBetween(15L, 45L);
        var sentTo = people.stream().filter(this::gotMail).toList();
        assertThat(sentTo).hasSize((int) progress.in(DeliveryState.SENT));

        // Everyone who got the mail buys for 100 (cost 40); of the control group nobody does.
        sentTo.forEach(person -> shop.order(person, product, clock.instant(), 100, 40));
        var report = campaigns.report(id, marketer);

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

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(kinds(sentTo.getFirst())).contains("campaign.sent"));
        assertThat(traits.of(sentTo.getFirst())).anySatisfy(trait -> {
            assertThat(trait.name()).isEqualTo("contacted");
            assertThat(trait.value()).isEqualTo(1);
        });

        sql.execute(
                "update marketing.campaign set launched_at = launched_at - interval '31 days' where id = ?",
                id.value());
        sql.execute(
                "update commerce.orders set ordered_at = ordered_at - interval '10 days' where ordered_at > now() - interval '1 day'");
        ends.evaluateWhatIsDue();
        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.EVALUATED);
        assertThat(campaigns.report(id, marketer).last()).isTrue();
        assertThat(kinds(sentTo.getFirst())).contains("campaign.responded");
    }

    @Test
    void aLargeBudgetNeedsASecondPerson() {
        var id = readyCampaign(townsfolk(4), "0.5", "9000");

        assertThatExceptionOfType(CampaignNotReady.class)
                .isThrownBy(() -> campaigns.launch(id, marketer))
                .withMessageContaining("second person");
        campaigns.submit(id, marketer);
        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.AWAITING_APPROVAL);
        campaigns.approve(id, manager);
        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.APPROVED);

        var own = campaigns.create("The manager's own", manager);
        assertThatExceptionOfType(OwnApproval.class).isThrownBy(() -> campaigns.approve(own, manager));
    }

    @Test
    void aChangeVoidsTheApproval() {
        var id = readyCampaign(townsfolk(4), "0.5", "9000");
        campaigns.submit(id, marketer);
        campaigns.approve(id, manager);

        campaigns.change(campaigns.get(id, marketer), marketer);

        assertThat(campaigns.get(id, marketer).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaigns.get(id, marketer).approval()).isNull();
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
