package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.ORDER_FIGURES;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.KithTest;
import org.kith.intelligence.Shop;
import org.kith.platform.access.People;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.ViewerForbidden;
import org.kith.query.FieldType;
import org.kith.shared.Cursor;
import org.kith.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** Each test has a team of its own, so a list holds only what the test made. */
@KithTest
class CustomerListModuleTest {
    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    CustomerFields fields;

    @Autowired
    CustomerMatch match;

    @Autowired
    Traits traits;

    @Autowired
    Consents consents;

    @Autowired
    People people;

    @Autowired
    Shop shop;

    @Autowired
    DSLContext db;

    private Viewer viewer = Viewer.system();

    @BeforeEach
    void someoneSignsIn() {
        viewer = people.viewer(people.personIn(people.team(null), Role.SALES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "-name",
                "created",
                "-created",
                "clv",
                "-clv",
                "lastOrder",
                "-lastOrder",
                "orders",
                "-orders",
                "revenue",
                "-revenue"
            })
    void pagesByKeyHoldEveryoneOnceInEveryOrder(String sort) {
        var all = fiftyCustomersWithManyTies();

        var paged = pages(new Asked(null, null, sort), 7);

        assertThat(paged).extracting(CustomerRow::id).containsExactlyInAnyOrderElementsOf(all);
        assertThat(paged)
                .isEqualTo(list.page(query(new Asked(null, null, sort), 200, null), viewer)
                        .items());
        assertThat(paged).isSortedAccordingTo(byKey(sort));
    }

    @Test
    void theListAndTheCustomersPageShowTheOrdersOfThisMoment() {
        var id = customers.create(NewCustomer.person("Ada"), viewer);
        var product = shop.product("tea");
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        assertThat(customers.get(id, viewer).since())
                .isEqualTo(customers.get(id, viewer).createdAt());

        // The record is of today, what she bought is older.
        var firstOrder = shop.order(id, product, now.minus(Duration.ofDays(400)), 40, 10);
        var secondAt = now.minus(Duration.ofDays(300));
        shop.order(id, product, secondAt, 60, 10);
        shop.order(id, product, now.minus(Duration.ofDays(2)), -5, -1);

        var row = list.page(query(new Asked(null, null, null), 5, null), viewer)
                .items()
                .getFirst();
        var figures = customers.get(id, viewer).figures();
        assertThat(figures.orders()).isEqualTo(2).isEqualTo(row.orders());
        assertThat(figures.revenue()).isEqualByComparingTo("95").isEqualTo(row.revenue());
        assertThat(figures.lastOrder()).isEqualTo(secondAt).isEqualTo(row.lastOrder());
        assertThat(customers.get(id, viewer).since()).isEqualTo(now.minus(Duration.ofDays(400)));

        db.execute("delete from commerce.orders where id = ?", firstOrder);
        assertThat(customers.get(id, viewer).since()).isEqualTo(secondAt);
        shop.consent(id, now.minus(Duration.ofDays(500)));
        assertThat(customers.get(id, viewer).since()).isEqualTo(now.minus(Duration.ofDays(500)));
    }

    @Test
    void unknownValuesComeLastBothWays() {
        fiftyCustomersWithManyTies();

        for (var sort : List.of("clv", "-clv")) {
            var values = pages(new Asked(null, null, sort), 9).stream()
                    .map(row -> row.clv() == null)
                    .toList();
            assertThat(values).as(sort).isSorted().contains(true, false);
        }
    }

    @Test
    void whoComesOrGoesMeanwhileShiftsNoPage() {
        var names = List.of("A", "B", "C", "D", "E", "F");
        names.forEach(name -> customers.create(NewCustomer.person(name), viewer));
        var first = list.page(query(new Asked(null, null, "name"), 3, null), viewer);
        customers.delete(first.items().getFirst().id(), viewer);
        customers.create(NewCustomer.person("AA"), viewer);

        var second = list.page(query(new Asked(null, null, "name"), 3, first.next()), viewer);

        assertThat(first.items()).extracting(CustomerRow::name).containsExactly("A", "B", "C");
        assertThat(second.items()).extracting(CustomerRow::name).containsExactly("D", "E", "F");
        assertThat(second.next()).isNull();
    }

    @Test
    void totalsAreExactUntilCountingWouldCostTooMuch() {
        addMany(30);
        assertThat(list.page(query(new Asked(null, null, null), 5, null), viewer)
                        .total())
                .isEqualTo(new org.kith.shared.Total(30, true));

        addMany(1_000);
        assertThat(list.page(query(new Asked(null, null, null), 5, null), viewer)
                        .total())
                .isEqualTo(new org.kith.shared.Total(1_000, false));
    }

    @Test
    void peopleAreFoundByPartOfNameMailPhoneAndNumber() {
        var shop = "shop" + System.nanoTime();
        var phone = "+49 1512 %07d".formatted(System.nanoTime() % 10_000_000);
        var ada = match.ensure(
                        List.of(new Candidate(shop, "M-4711", "ada@" + shop + ".example", phone, "Ada Lovelace", "GB")),
                        "test",
                        viewer)
                .customers()
                .getFirst();
        var wang = customers.create(NewCustomer.person("王小明"), viewer);
        customers.create(NewCustomer.person("100% Wool_Shop"), viewer);

        assertThat(found("LOVEL")).containsExactly(ada);
        assertThat(found("ad")).containsExactly(ada);
        assertThat(found("ada@" + shop)).containsExactly(ada);
        assertThat(found("M-4711")).containsExactly(ada);
        assertThat(found(phone.substring(0, 13))).containsExactly(ada);
        assertThat(found("王小")).containsExactly(wang);
        assertThat(found("王小明")).containsExactly(wang);
        assertThat(found("100%")).hasSize(1);
        assertThat(found("%")).isEmpty();
        assertThat(found("___")).isEmpty();
        assertThat(found("nobody at all")).isEmpty();
    }

    @Test
    void filtersReadAttributesFiguresTraitsAndConsent() {
        var ada = customers.create(
                new NewCustomer(
                        CustomerKind.PERSON,
                        "Ada",
                        null,
                        null,
                        "en",
                        "GB",
                        "London",
                        null,
                        "ada%d@example.org".formatted(System.nanoTime()),
                        null,
                        null),
                viewer);
        var firm = customers.create(
                new NewCustomer(
                        CustomerKind.ORGANISATION, "Kith GmbH", null, null, "de", "DE", null, null, null, null, null),
                viewer);
        score(ada, 120.5, "vip");
        order(ada, 3, "99.9900", Instant.parse("2026-02-01T00:00:00Z"));
        consents.append(new ConsentEvent(
                ada, Channel.EMAIL, Purpose.MARKETING, true, "test", null, Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(filtered(compare("kind", "equals", "\"organisation\""))).containsExactly(firm);
        assertThat(filtered(compare("country", "in", "\"GB\",\"FR\""))).containsExactly(ada);
        assertThat(filtered(compare("email", "startsWith", "\"ADA\""))).containsExactly(ada);
        assertThat(filtered(compare("city", "isEmpty", ""))).containsExactly(firm);
        assertThat(filtered(compare("trait.clv", "atLeast", "120.5"))).containsExactly(ada);
        assertThat(filtered(compare("trait.pyramid", "notEquals", "\"vip\""))).containsExactly(firm);
        assertThat(filtered(compare("orders", "equals", "3"))).containsExactly(ada);
        assertThat(filtered(compare("revenue", "less", "0.01"))).containsExactly(firm);
        assertThat(filtered(compare("lastOrder", "less", "\"2026-03-01\""))).containsExactly(ada);
        assertThat(filtered(compare("owner", "equals", Long.toString(viewer.userId()))))
                .hasSize(2);
        assertThat(filtered("{\"type\":\"consented\",\"channel\":\"email\",\"purpose\":\"marketing\"}"))
                .containsExactly(ada);
        assertThat(filtered("{\"type\":\"not\",\"filter\":" + compare("createdAt", "withinLastDays", "1") + "}"))
                .isEmpty();
    }

    @Test
    void everyFieldCanBeComparedInEveryWayThatItsTypeAllows() {
        customers.create(NewCustomer.person("Ada"), viewer);

        for (var field : fields.offered(viewer)) {
            for (var operator : field.field().type().operators()) {
                var values = Collections.nCopies(
                        operator.fewestValues(),
                        sample(field.field().type(), field.field().choices()));
                var days = operator.json().endsWith("LastDays");
                var json = compare(field.field().key(), operator.json(), days ? "7" : String.join(",", values));
                assertThat(filtered(json)).as(json).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nmae",
                "name desc",
                "name;drop table customers.customer",
                "--name",
                "- name",
                "clv nulls first",
                "(select 1)",
                "NAME",
                "id",
                "c.name",
                "name\u0000"
            })
    void aSortThatIsNotOursIsRefused(String sort) {
        assertThatThrownBy(() -> list.page(query(new Asked(null, null, sort), 10, null), viewer))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be sorted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "name",
                "name\u001f1",
                "name\u001f1\u001f",
                "name\u001fx\u001f=a",
                "-name\u001f1\u001f=a",
                "clv\u001f1\u001f=1",
                "name\u001f1\u001f?",
                "name\u001f1\u001f=\u0000",
                "name\u001f1;drop\u001f=a",
                "name\u001f1\u001f=a\u001f2"
            })
    void aPageMarkerThatIsNotOfThisListIsRefused(String keys) {
        var marker = Cursor.parse(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((keys + " ").strip().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var cursor = marker == null ? new Cursor(List.of()) : marker;

        assertThatThrownBy(() -> list.page(query(new Asked(null, null, "name"), 10, cursor), viewer))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("page marker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clv", "lastOrder", "orders", "revenue", "created"})
    void aPageMarkerWithAValueOfAnotherTypeIsRefused(String sort) {
        for (var value : List.of("=x", "=1) or (1=1", "=", "='", "=\u0660x")) {
            var cursor = new Cursor(List.of(sort, "1", value));
            assertThatThrownBy(() -> list.page(query(new Asked(null, null, sort), 10, cursor), viewer))
                    .as(value)
                    .isInstanceOf(Refusal.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "[]",
                "null",
                "{\"type\":\"sql\"}",
                "{\"type\":\"compare\",\"field\":\"c.name) or (1=1\",\"operator\":\"equals\",\"values\":[\"x\"]}",
                "{\"type\":\"compare\",\"field\":\"name\",\"operator\":\"like\",\"values\":[\"x\"]}",
                "{\"type\":\"compare\",\"field\":\"name\",\"operator\":\"equals\",\"values\":[\"a\\u0000b\"]}",
                "{\"type\":\"compare\",\"field\":\"trait.clv\",\"operator\":\"equals\",\"values\":[\"1 or 1=1\"]}",
                "{\"type\":\"compare\",\"field\":\"orders\",\"operator\":\"equals\",\"values\":[1e400]}",
                "{\"type\":\"inSegment\",\"segment\":1}"
            })
    void aFilterThatIsNotOursIsRefused(String filter) {
        assertThatThrownBy(() -> list.page(query(new Asked(null, filter, null), 10, null), viewer))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatIsTypedIsNeverSql() {
        var name = "Robert'); drop table customers.customer; --";
        var id = customers.create(NewCustomer.person(name), viewer);
        customers.create(NewCustomer.person("Ada"), viewer);

        assertThat(found(name)).containsExactly(id);
        assertThat(found("' or '1'='1")).isEmpty();
        assertThat(filtered(compare("name", "equals", "\"Robert'); drop table customers.customer; --\"")))
                .containsExactly(id);
        assertThat(filtered(compare("name", "contains", "\"' or ''='\""))).isEmpty();
    }

    @Test
    void whoMayNotReadOrdersNeitherSeesNorSortsNorFiltersByThem() {
        var id = customers.create(NewCustomer.person("Ada"), viewer);
        order(id, 2, "50.0000", Instant.parse("2026-02-01T00:00:00Z"));
        var blind = new Viewer(
                viewer.userId(),
                "x",
                viewer.teamId(),
                viewer.teams(),
                viewer.reach(),
                EnumSet.of(Permission.CUSTOMERS_READ));

        var row = list.page(query(new Asked(null, null, null), 10, null), blind)
                .items()
                .getFirst();

        assertThat(row.orders()).isNull();
        assertThat(row.revenue()).isNull();
        assertThatThrownBy(() -> list.page(query(new Asked(null, null, "-revenue"), 10, null), blind))
                .isInstanceOf(ViewerForbidden.class);
        assertThatThrownBy(() ->
                        list.page(query(new Asked(null, compare("revenue", "greater", "1"), null), 10, null), blind))
                .isInstanceOf(FilterNotUsable.class);
        assertThatThrownBy(() -> list.page(
                        query(
                                new Asked(
                                        null,
                                        "{\"type\":\"not\",\"filter\":{\"type\":\"bought\",\"what\":{\"type\":\"anything\"},\"atLeast\":1}}",
                                        null),
                                10,
                                null),
                        blind))
                .isInstanceOf(ViewerForbidden.class);
    }

    private record Asked(String text, String filter, String sort) {}

    private static CustomerList.Query query(Asked asked, int limit, Cursor after) {
        return new CustomerList.Query(asked.text(), asked.filter(), asked.sort(), limit, after);
    }

    private List<CustomerRow> pages(Asked asked, int size) {
        var rows = new ArrayList<CustomerRow>();
        Cursor after = null;
        do {
            var page = list.page(query(asked, size, after), viewer);
            rows.addAll(page.items());
            after = page.next();
        } while (after != null);
        return rows;
    }

    private List<Long> found(String text) {
        return ids(new Asked(text, null, null));
    }

    private List<Long> filtered(String filter) {
        return ids(new Asked(null, filter, null));
    }

    private List<Long> ids(Asked asked) {
        return list.page(query(asked, 200, null), viewer).items().stream()
                .map(CustomerRow::id)
                .toList();
    }

    private static String compare(String field, String operator, String values) {
        return "{\"type\":\"compare\",\"field\":\"%s\",\"operator\":\"%s\",\"values\":[%s]}"
                .formatted(field, operator, values);
    }

    private static String sample(FieldType type, List<String> choices) {
        return switch (type) {
            case TEXT -> "\"a\"";
            case NUMBER -> "1";
            case BOOLEAN -> "true";
            case DATE, TIMESTAMP -> "\"2026-01-01\"";
            case CHOICE, CHOICES -> "\"" + choices.getFirst() + "\"";
        };
    }

    private List<Long> fiftyCustomersWithManyTies() {
        var random = new Random(7);
        var ids = new ArrayList<Long>();
        for (var i = 0; i < 50; i++) {
            var id = customers.create(NewCustomer.person("Name " + random.nextInt(8)), viewer);
            ids.add(id);
            db.update(CUSTOMER)
                    .set(
                            CUSTOMER.CREATED_AT,
                            OffsetDateTime.of(2026, 1, 1 + random.nextInt(5), 0, 0, 0, 123_456_000, ZoneOffset.UTC))
                    .where(CUSTOMER.ID.eq(id))
                    .execute();
            if (random.nextInt(3) > 0) {
                score(id, random.nextInt(4) / 3.0, "small");
                order(
                        id,
                        random.nextInt(3),
                        random.nextInt(3) + ".1000",
                        Instant.parse("2026-02-0%dT01:02:03.000004Z".formatted(1 + random.nextInt(4))));
            }
        }
        return ids;
    }

    private void addMany(int count) {
        db.execute(
                "insert into customers.customer (name, owner_id, team_id) select 'Many ' || i, {0}, {1} from generate_series(1, {2}) i",
                org.jooq.impl.DSL.val(viewer.userId()),
                org.jooq.impl.DSL.val(viewer.teamId()),
                org.jooq.impl.DSL.val(count));
    }

    private void score(long id, double clv, String pyramid) {
        var run = new TraitRun(
                Instant.parse("2026-03-01T00:00:00Z"),
                List.of(TraitRun.Source.counted("clv", "1"), TraitRun.Source.counted("pyramid", "1")));
        traits.merge(run, List.of(new TraitValues(id, Map.of("clv", clv, "pyramid", pyramid))));
    }

    private void order(long id, int orders, String revenue, Instant last) {
        db.update(ORDER_FIGURES)
                .set(ORDER_FIGURES.ORDERS, orders)
                .set(ORDER_FIGURES.REVENUE, new BigDecimal(revenue))
                .set(ORDER_FIGURES.LAST_ORDER, last.atOffset(ZoneOffset.UTC))
                .where(ORDER_FIGURES.CUSTOMER_ID.eq(id))
                .execute();
    }

    private static java.util.Comparator<CustomerRow> byKey(String sort) {
        return (a, b) -> {
            var descending = sort.startsWith("-");
            var one = key(a, sort);
            var other = key(b, sort);
            if (one == null || other == null) {
                return one == other ? 0 : one == null ? 1 : -1;
            }
            @SuppressWarnings("unchecked")
            var order = ((Comparable<Object>) one).compareTo(other);
            return descending ? -order : order;
        };
    }

    private static Object key(CustomerRow row, String sort) {
        return switch (sort.replace("-", "")) {
            case "name" -> row.name();
            case "created" -> row.createdAt();
            case "clv" -> row.clv();
            case "lastOrder" -> row.lastOrder();
            case "orders" -> row.orders();
            case "revenue" -> row.revenue();
            default -> throw new IllegalArgumentException(sort);
        };
    }
}
