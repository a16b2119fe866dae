package org.kith.intelligence.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.Commits;
import org.kith.customers.FilterNotUsable;
import org.kith.customers.TraitRun;
import org.kith.customers.TraitValues;
import org.kith.customers.Traits;
import org.kith.intelligence.OwnWorld;
import org.kith.intelligence.Shop;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Viewer;
import org.kith.query.Filter;
import org.kith.query.FilterJson;
import org.kith.shared.NotFound;
import org.kith.shared.Refusal;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;

@OwnWorld
class SegmentsModuleTest {
    private static boolean filled;

    @Autowired
    DefaultSegments segments;

    @Autowired
    PopulationSql populations;

    @Autowired
    RecordStore records;

    @Autowired
    Rules rules;

    @Autowired
    Shop shop;

    @Autowired
    Traits traits;

    @Autowired
    Warehouse warehouse;

    @Autowired
    DSLContext sql;

    @Autowired
    DataSource database;

    @Autowired
    Clock clock;

    @BeforeEach
    void fill() {
        if (!filled) {
            filled = true;
            population();
        }
        feed();
    }

    private void feed() {
        Commits.settle(database);
        warehouse.feed();
    }

    private void population() {
        var random = new Random(11);
        var now = clock.instant();
        var products = List.of(shop.product("tea"), shop.product("cups"), shop.product("Ärzte"));
        var values = new ArrayList<TraitValues>();
        for (int i = 0; i < 300; i++) {
            var country = new String[] {"DE", "FR", null}[random.nextInt(3)];
            var id = shop.customer(i % 7 == 0 ? "Zoë Straße " + i : "Customer " + i, country, null);
            for (int order = random.nextInt(4); order > 0; order--) {
                var at = now.minus(Duration.ofHours(random.nextInt(24 * 400)));
                shop.order(id, products.get(random.nextInt(3)), at, random.nextInt(10) - 1.25, 0.5);
            }
            if (random.nextBoolean()) {
                shop.consent(id, now.minusSeconds(60));
            }
            values.add(new TraitValues(
                    id,
                    random.nextBoolean()
                            ? java.util.Map.of("clv", random.nextInt(1000) / 10.0, "ladder", "repeat")
                            : java.util.Map.of()));
        }
        traits.merge(
                new TraitRun(now, List.of(TraitRun.Source.counted("clv", "1"), TraitRun.Source.counted("ladder", "1"))),
                values);
    }

    @Test
    void theFiguresOfEveryCustomerAreThoseOfTheOrders() {
        var wrong = sql.fetch("""
                select f.customer_id, f.orders, f.revenue, f.last_order, o.*
                from customers.order_figures f
                left join lateral (
                    select count(*) filter (where kind = 'sale') as n, coalesce(sum(total), 0) as total,
                           max(ordered_at) filter (where kind = 'sale') as latest
                    from commerce.orders o where o.customer_id = f.customer_id) o on true
                where f.orders <> o.n or f.revenue <> o.total or f.last_order is distinct from o.latest
                limit 5""");
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'everyone'}",
                "{'type':'compare','field':'country','operator':'equals','values':['DE']}",
                "{'type':'compare','field':'country','operator':'notEquals','values':['DE']}",
                "{'type':'compare','field':'name','operator':'contains','values':['STRASSE']}",
                "{'type':'compare','field':'name','operator':'startsWith','values':['zoË']}",
                "{'type':'compare','field':'orders','operator':'atLeast','values':[2]}",
                "{'type':'compare','field':'revenue','operator':'between','values':[0, 7.5]}",
                "{'type':'compare','field':'lastOrder','operator':'notWithinLastDays','values':[90]}",
                "{'type':'compare','field':'createdAt','operator':'withinLastDays','values':[1]}",
                "{'type':'compare','field':'createdAt','operator':'atLeast','values':['2020-01-01']}",
                "{'type':'compare','field':'birthday','operator':'less','values':['2020-01-01']}",
                "{'type':'compare','field':'trait.clv','operator':'greater','values':[45.2]}",
                "{'type':'compare','field':'trait.ladder','operator':'isEmpty'}",
                "{'type':'bought','what':{'type':'category','categories':['tea','Ärzte']},'atLeast':1,'amount':{'min':3}}",
                "{'type':'bought','what':{'type':'anything'},'atLeast':2,'window':{'type':'lastDays','days':200}}",
                "{'type':'not','filter':{'type':'bought','what':{'type':'category','categories':['cups']},'atLeast':1}}",
                "{'type':'consented','channel':'email','purpose':'marketing'}",
                "{'type':'or','any':[{'type':'not','filter':{'type':'consented','channel':'email','purpose':'marketing'}},"
                        + "{'type':'compare','field':'trait.clv','operator':'less','values':[20]}]}"
            })
    void bothEnginesAndTheEvaluatorAgree(String json) {
        var filter = filter(json);
        var checked = rules.check(filter, Viewer.system());
        var now = rules.now();

        var inWarehouse = populations.count(checked, List.of(), now, Viewer.system());
        var members = populations.ids(checked, List.of(), now, Viewer.system());

        assertThat(inWarehouse).isEqualTo(records.count(checked, now, Viewer.system()));
        assertThat(members).hasSize((int) inWarehouse).isSorted();
        var random = new Random(3);
        var all = sql.fetch("select id from customers.customer where deleted_at is null")
                .getValues(0, Long.class);
        for (int i = 0; i < 10; i++) {
            long id = all.get(random.nextInt(all.size()));
            var explained = segments.explain(filter, id, Viewer.system());
            assertThat(explained.matched())
                    .as("customer %d: %s", id, explained)
                    .isEqualTo(java.util.Arrays.binarySearch(members, id) >= 0);
        }
    }

    @Test
    void aSegmentIsCountedByNameInOthersAndLeftOutAsAnExclusion() {
        var germans = create("germans", "{'type':'compare','field':'country','operator':'equals','values':['DE']}");
        var buyers = create("buyers", "{'type':'compare','field':'orders','operator':'atLeast','values':[1]}");
        var both = create(
                "both",
                "{'type':'and','all':[{'type':'inSegment','segment':%d},{'type':'inSegment','segment':%d}]}"
                        .formatted(germans, buyers));
        var viewer = Viewer.system();

        var inBoth = segments.members(both, List.of(), viewer, clock.instant());
        var germansWhoNeverBought = segments.members(germans, List.of(buyers), viewer, clock.instant());

        assertThat(inBoth).isNotEmpty();
        assertThat(inBoth.length + germansWhoNeverBought.length)
                .isEqualTo((int) segments.size(germans, List.of(), viewer));
        assertThat(segments.contains(both, inBoth[0], viewer)).isTrue();
        assertThat(segments.contains(both, germansWhoNeverBought[0], viewer)).isFalse();
        assertThatThrownBy(() -> segments.delete(germans, viewer))
                .isInstanceOf(SegmentInUse.class)
                .hasMessageContaining("the segment \"both\"");
        assertThatThrownBy(() -> segments.change(
                        germans, 0, "germans again", "", filter("{'type':'inSegment','segment':" + both + "}"), viewer))
                .isInstanceOf(FilterNotUsable.class)
                .hasMessageContaining("contain itself");
    }

    @Test
    void aSegmentThatACampaignUsesStaysAndTheCampaignIsNamed() {
        var target = create("target", "{'type':'everyone'}");
        var leftOut = create("left out", "{'type':'everyone'}");
        sql.execute("""
                insert into marketing.campaign (name, state, budget, currency, control_key, segment_id, exclusions, created_at, updated_at)
                values ('Tea for all', 'draft', 0, 'EUR', decode(repeat('00', 32), 'hex'), ?, array[?::bigint], now(), now())""", target, leftOut);
        var blind = new Viewer(0, "No campaigns", null, Set.of(), Reach.ALL, EnumSet.of(Permission.SEGMENTS_WRITE));

        for (var segment : List.of(target, leftOut)) {
            assertThatThrownBy(() -> segments.delete(segment, Viewer.system()))
                    .isInstanceOfSatisfying(
                            SegmentInUse.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                    .hasMessageContaining("the campaign \"Tea for all\"");
            assertThatThrownBy(() -> segments.delete(segment, blind))
                    .hasMessageContaining("a campaign that you may not see");
        }
        sql.execute("delete from marketing.campaign where name = 'Tea for all'");
        segments.delete(target, Viewer.system());
        assertThatThrownBy(() -> segments.get(target, Viewer.system())).isInstanceOf(NotFound.class);
    }

    @Test
    void whoSeesOnlyTheirOwnCountsOnlyTheirOwn() {
        var user = sql.fetchSingle(
                        "insert into platform.app_user (email, name) values ('own@segments.test', 'Own') returning id")
                .get(0, Long.class);
        var mine = shop.customer("Mine", "DE", user);
        shop.customer("Nobody's", "DE", null);
        feed();
        var viewer = new Viewer(user, "Own", null, Set.of(), Reach.OWN, EnumSet.allOf(Permission.class));

        var count = segments.count(filter("{'type':'everyone'}"), viewer);

        assertThat(count.count()).isEqualTo(1);
        assertThat(count.of()).isEqualTo(1);
        assertThat(segments.sample(filter("{'type':'everyone'}"), 10, viewer))
                .singleElement()
                .satisfies(row -> assertThat(row.id()).isEqualTo(mine));
        var others = create("others", "{'type':'everyone'}");
        assertThatThrownBy(() -> segments.get(others, viewer)).isInstanceOf(NotFound.class);
    }

    @Test
    void aChangeOnAnOldVersionIsRefused() {
        var id = create("versions", "{'type':'everyone'}");
        segments.change(id, 0, "versions 2", "", filter("{'type':'everyone'}"), Viewer.system());

        assertThatThrownBy(
                        () -> segments.change(id, 0, "versions 3", "", filter("{'type':'everyone'}"), Viewer.system()))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> create("versions 2", "{'type':'everyone'}")).isInstanceOf(SegmentNameTaken.class);
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        assertThatThrownBy(() -> segments.count(
                        filter("{'type':'and','all':[{'type':'compare','field':'shoe','operator':'isEmpty'}]}"),
                        Viewer.system()))
                .isInstanceOfSatisfying(
                        FilterNotUsable.class,
                        refusal -> assertThat(refusal.details()).containsEntry("path", "$.all[0].field"));
    }

    @Test
    void theCountSaysHowOldItIs() {
        Instant before = clock.instant();
        feed();

        var count = segments.count(filter("{'type':'everyone'}"), Viewer.system());

        assertThat(count.asOf()).isAfterOrEqualTo(before.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        assertThat(count.milliseconds()).isPositive();
    }

    private long create(String name, String json) {
        return segments.create(name, "", filter(json), Viewer.system());
    }

    private static Filter filter(String json) {
        return FilterJson.read(json.replace('\'', '"'));
    }
}
