package org.kith.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.commerce.Tables.ORDERS;
import static org.kith.schema.commerce.Tables.ORDER_LINE;
import static org.kith.schema.commerce.Tables.PRODUCT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.CustomerList;
import org.kith.customers.CustomerRow;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Timeline;
import org.kith.customers.TimelineEntry;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.NotFound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@KithTest
class OrdersModuleTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    Orders orders;

    @Autowired
    Products products;

    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    Timeline timeline;

    @Autowired
    People people;

    @Autowired
    MockMvc mvc;

    @Autowired
    DSLContext db;

    private Viewer viewer = Viewer.system();
    private long ada;

    @BeforeEach
    void adaIsACustomer() {
        viewer = people.viewer(people.personIn(people.team(null), Role.SALES));
        ada = customers.create(NewCustomer.person("Ada"), viewer);
    }

    @Test
    void figuresFollowEveryChangeOfOrders() {
        var first = order(ada, "sale", "10.0000", NOON);
        var last = order(ada, "sale", "20.5000", NOON.plusSeconds(60));
        order(ada, "return", "-5.0000", NOON.plusSeconds(90));
        order(null, "sale", "99.0000", NOON);
        assertFigures(ada, 2, "25.5000", NOON.plusSeconds(60));

        db.update(ORDERS)
                .set(ORDERS.TOTAL, new BigDecimal("11"))
                .where(ORDERS.ID.eq(first))
                .execute();
        assertFigures(ada, 2, "26.5000", NOON.plusSeconds(60));

        db.deleteFrom(ORDERS).where(ORDERS.ID.eq(last)).execute();
        assertFigures(ada, 1, "6.0000", NOON);

        var bob = customers.create(NewCustomer.person("Bob"), viewer);
        db.update(ORDERS)
                .set(ORDERS.CUSTOMER_ID, bob)
                .where(ORDERS.CUSTOMER_ID.eq(ada))
                .execute();
        assertFigures(ada, 0, "0.0000", null);
        assertFigures(bob, 1, "6.0000", NOON);
    }

    @Test
    void ordersInOneStatementAreCountedEachOnce() {
        db.execute(
                "insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency, total) "
                        + "select {0}, i::text, {1}, 'sale', timestamptz '2026-01-01 00:00Z' + i * interval '1 hour', 'EUR', 1.5 "
                        + "from generate_series(1, 100) i",
                org.jooq.impl.DSL.val("bulk" + System.nanoTime()), org.jooq.impl.DSL.val(ada));

        assertFigures(ada, 100, "150.0000", Instant.parse("2026-01-05T04:00:00Z"));
    }

    @Test
    void pagesOfOrdersHoldEachOnceTheNewestFirst() {
        for (var i = 0; i < 20; i++) {
            order(ada, "sale", "1.0000", NOON.plusSeconds(i / 4));
        }
        var paged = new ArrayList<OrderRow>();
        Cursor after = null;
        do {
            var page = orders.ofCustomer(ada, 3, after, viewer);
            paged.addAll(page.items());
            after = page.next();
        } while (after != null);

        assertThat(paged).hasSize(20).doesNotHaveDuplicates();
        assertThat(paged).extracting(OrderRow::orderedAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void anOrderShowsItsLines() {
        var id = order(ada, "sale", "5.0000", NOON);
        var product = product("T-%d".formatted(System.nanoTime()), "Green Tea", "tea");
        line(id, product, "2", "2.5", "5", "3");

        var order = orders.get(id, viewer);

        assertThat(order.customerId()).isEqualTo(ada);
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.productName()).isEqualTo("Green Tea");
            assertThat(line.quantity()).isEqualByComparingTo("2");
            assertThat(line.amount()).isEqualByComparingTo("5");
            assertThat(line.cost()).isEqualByComparingTo("3");
        });
    }

    @Test
    void ordersStandInTheTimelineAmongTheRest() {
        order(ada, "sale", "10.0000", NOON);
        timeline.append(new Timeline.Happening(
                ada, NOON.plusSeconds(30), "campaign.clicked", "click:1", java.util.Map.of("url", "/")));
        order(ada, "return", "-10.0000", NOON.plusSeconds(60));

        assertThat(timeline.read(ada, 10, null, viewer).items())
                .extracting(TimelineEntry::kind)
                .containsExactly("customer.created", "order.returned", "campaign.clicked", "order.placed");
    }

    @Test
    void anOrderIsSeenByWhoSeesItsCustomer() throws Exception {
        var other = people.personIn(people.team(null), Role.SALES);
        var all = people.person(Role.MARKETER);
        var hers = order(ada, "sale", "10.0000", NOON);
        var anonymous = order(null, "sale", "10.0000", NOON);

        assertThatThrownBy(() -> orders.get(hers, people.viewer(other))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> orders.get(anonymous, viewer)).isInstanceOf(NotFound.class);
        assertThat(orders.get(anonymous, people.viewer(all)).customerId()).isNull();
        assertThat(orders.get(hers, people.viewer(all)).customerId()).isEqualTo(ada);
        assertThat(status("/api/orders/" + hers, other)).isEqualTo(404);
        assertThat(status("/api/customers/%d/orders".formatted(ada), other)).isEqualTo(404);

        var number = orders.get(hers, viewer).number();
        assertThat(body("/api/search?q=" + number, other)).doesNotContain("\"order\"");
        assertThat(body("/api/search?q=" + number, all)).contains("\"order\"");

        customers.delete(ada, viewer);
        assertThatThrownBy(() -> orders.get(hers, viewer)).isInstanceOf(NotFound.class);
    }

    @Test
    void productsAreFoundByNumberAndPartOfName() {
        var sku = "SKU" + System.nanoTime();
        product(sku, "Brass %s Teapot_".formatted(sku), "pots " + sku);

        assertThat(products.search(sku.toLowerCase(java.util.Locale.ROOT), 10))
                .extracting(Product::sku)
                .containsExactly(sku);
        assertThat(products.search(sku + " teapot_", 10))
                .extracting(Product::sku)
                .containsExactly(sku);
        assertThat(products.search("%" + sku + "%x", 10)).isEmpty();
        assertThat(products.search("' or 1=1 --", 10)).isEmpty();
        assertThat(products.categories()).contains("pots " + sku);
    }

    private void assertFigures(long customer, int count, String revenue, Instant last) {
        CustomerRow row = list.rows(List.of(customer), viewer).getFirst();
        assertThat(row.orders()).isEqualTo(count);
        assertThat(row.revenue()).isEqualByComparingTo(revenue);
        assertThat(row.lastOrder()).isEqualTo(last);
    }

    private long order(Long customer, String kind, String total, Instant at) {
        return db.insertInto(ORDERS)
                .set(ORDERS.SOURCE, "test")
                .set(ORDERS.NUMBER, "N" + System.nanoTime())
                .set(ORDERS.CUSTOMER_ID, customer)
                .set(ORDERS.KIND, kind)
                .set(ORDERS.ORDERED_AT, at.atOffset(ZoneOffset.UTC))
                .set(ORDERS.CURRENCY, "EUR")
                .set(ORDERS.TOTAL, new BigDecimal(total))
                .returningResult(ORDERS.ID)
                .fetchSingle()
                .value1();
    }

    private long product(String sku, String name, String category) {
        return db.insertInto(PRODUCT)
                .set(PRODUCT.SKU, sku)
                .set(PRODUCT.NAME, name)
                .set(PRODUCT.CATEGORY, category)
                .set(PRODUCT.CURRENCY, "EUR")
                .returningResult(PRODUCT.ID)
                .fetchSingle()
                .value1();
    }

    private void line(long order, long product, String... numbers) {
        db.insertInto(ORDER_LINE)
                .set(ORDER_LINE.ORDER_ID, order)
                .set(ORDER_LINE.LINE_KEY, "1".getBytes(StandardCharsets.UTF_8))
                .set(ORDER_LINE.PRODUCT_ID, product)
                .set(ORDER_LINE.QUANTITY, new BigDecimal(numbers[0]))
                .set(ORDER_LINE.UNIT_PRICE, new BigDecimal(numbers[1]))
                .set(ORDER_LINE.AMOUNT, new BigDecimal(numbers[2]))
                .set(ORDER_LINE.COST, new BigDecimal(numbers[3]))
                .execute();
    }

    private int status(String path, People.Person person) throws Exception {
        return mvc.perform(get(path).with(people.as(person)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String body(String path, People.Person person) throws Exception {
        return mvc.perform(get(path).with(people.as(person)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
