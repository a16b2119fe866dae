package org.kith.intelligence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.Commits;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.JobRun;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the browser asks of intelligence, as people who see all, little or nothing. */
@OwnWorld
class IntelligenceModuleTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @Autowired
    Shop shop;

    @Autowired
    Warehouse warehouse;

    @Autowired
    JsonMapper json;

    @Autowired
    DSLContext sql;

    @Autowired
    DataSource database;

    @Autowired
    java.util.List<JobHandler> handlers;

    @Autowired
    Clock clock;

    private People.Person salesperson;
    private People.Person marketer;

    @BeforeEach
    void aSalespersonWithTwoCustomers() {
        marketer = people.person(Role.ADMINISTRATOR);
        salesperson = people.person(Role.SALES);
        var product = shop.product("figures");
        var now = clock.instant();
        var first = shop.customer("First", "DE", salesperson.id());
        var second = shop.customer("Second", "DE", salesperson.id());
        shop.customer("Nobody's", "FR", null);
        shop.order(first, product, now.minus(Duration.ofDays(40)), 100, 60);
        shop.order(first, product, now.minus(Duration.ofDays(2)), 50, 20);
        shop.order(second, product, now.minus(Duration.ofDays(3)), 30, 20);
        shop.order(second, product, now.minus(Duration.ofDays(1)), -10, -5);
        Commits.settle(database);
        warehouse.feed();
    }

    @Test
    void theFirstPageCountsWhatItsViewerSees() throws Exception {
        var before = today();
        var home = read(get("/api/home"), salesperson);

        assertThat(figure(home, "revenue").get("value").asDouble()).isEqualTo(70);
        assertThat(figure(home, "revenue").get("previous").asDouble()).isEqualTo(100);
        assertThat(figure(home, "revenue").get("series")).hasSize(30);
        assertThat(sum(figure(home, "revenue").get("series"))).isEqualTo(70);
        assertThat(figure(home, "orders").get("value").asDouble()).isEqualTo(2);
        assertThat(figure(home, "activeCustomers").get("value").asDouble()).isEqualTo(2);
        assertThat(figure(home, "newCustomers").get("value").asDouble()).isEqualTo(1);
        assertThat(figure(home, "averageOrder").get("value").asDouble()).isEqualTo(40);
        // It may be past midnight by now.
        assertThat(home.get("period").asString())
                .isIn(before.minusDays(29) + "/" + before, today().minusDays(29) + "/" + today());
        assertThat(home.toString()).doesNotContain("customerEquity");
        assertThat(figure(read(get("/api/home"), marketer), "revenue")
                        .get("value")
                        .asDouble())
                .isGreaterThanOrEqualTo(70);
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Test
    void scoresAreComputedAndShown() throws Exception {
        handlers.stream()
                .filter(handler -> handler.kind().equals("scores"))
                .findFirst()
                .orElseThrow()
                .run(new SilentRun());

        var value = read(get("/api/intelligence/value"), marketer);
        assertThat(value.get("models")).hasSize(4);
        assertThat(value.get("horizonMonths").asInt()).isEqualTo(12);
        assertThat(read(get("/api/intelligence/scores"), marketer)
                        .get("items")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("succeeded");
        var pyramid = read(get("/api/intelligence/pyramid"), marketer);
        assertThat(pyramid.get("levels").get(0).get("customers").asLong()).isPositive();
        var share = 0.0;
        for (var level : pyramid.get("levels")) {
            share += level.get("share").asDouble();
        }
        assertThat(share).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
        var cells = read(get("/api/intelligence/rfm"), marketer).get("cells");
        assertThat(cells)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.get("r").asInt()).isBetween(1, 5));
        var cohorts = read(get("/api/intelligence/retention"), marketer).get("cohorts");
        assertThat(cohorts).isNotEmpty().allSatisfy(cohort -> {
            assertThat(cohort.get("retained").get(0).asDouble()).isEqualTo(1);
            assertThat(cohort.get("size").asLong()).isPositive();
        });
        var state = read(get("/api/intelligence/warehouse"), marketer);
        assertThat(state.get("facts").toString()).contains("order_line");
        assertThat(state.get("lagSeconds").asLong()).isBetween(0L, 60L);
    }

    @Test
    void aSegmentIsWrittenCountedAndExplained() throws Exception {
        var mine = "{\"type\":\"compare\",\"field\":\"orders\",\"operator\":\"atLeast\",\"values\":[2]}";
        var count = read(ask("/api/segments/count", "{\"filter\":" + mine + "}"), salesperson);
        var sample = read(ask("/api/segments/sample", "{\"filter\":" + mine + "}"), salesperson);
        var customer = sample.get("items").get(0);
        var why = read(
                ask("/api/segments/explain", "{\"filter\":" + mine + ",\"customerId\":" + customer.get("id") + "}"),
                salesperson);

        assertThat(count.get("count").asLong()).isEqualTo(1);
        assertThat(count.get("of").asLong()).isEqualTo(2);
        assertThat(customer.get("name").asString()).isEqualTo("First");
        assertThat(why.get("matched").asBoolean()).isTrue();
        assertThat(why.get("explanation").get("actual").asString()).isEqualTo("2");
        assertThat(read(get("/api/segments/fields"), salesperson).toString()).contains("\"type\":\"timestamp\"");
        var name = "Buyers " + System.nanoTime();
        var created = read(
                ask("/api/segments", "{\"name\":\"" + name + "\",\"description\":\"\",\"filter\":" + mine + "}"),
                marketer);
        var kept = read(get("/api/segments/" + created.get("id")), marketer);
        assertThat(kept.get("filter").get("operator").asString()).isEqualTo("atLeast");
        assertThat(read(get("/api/segments"), marketer).toString()).contains(name);
    }

    @Test
    void aWrongFilterIsRefusedWithItsPlace() throws Exception {
        var refused = mvc.perform(ask(
                                "/api/segments/count",
                                "{\"filter\":{\"type\":\"compare\",\"field\":\"shoe\",\"operator\":\"isEmpty\"}}")
                        .with(people.as(marketer)))
                .andReturn()
                .getResponse();

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("filter-refused", "$.field");
    }

    private static MockHttpServletRequestBuilder ask(String path, String body) {
        return post(path).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private JsonNode read(MockHttpServletRequestBuilder request, People.Person person) throws Exception {
        var response = mvc.perform(request.with(people.as(person))).andReturn().getResponse();
        var body = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(body).isBetween(200, 299);
        return json.readTree(body);
    }

    private static JsonNode figure(JsonNode home, String name) {
        var found = new AtomicReference<JsonNode>();
        home.get("figures").forEach(figure -> {
            if (figure.get("name").asString().equals(name)) {
                found.set(figure);
            }
        });
        assertThat(found.get()).as(name + " in " + home).isNotNull();
        return found.get();
    }

    private static double sum(JsonNode series) {
        var sum = 0.0;
        for (var point : series) {
            sum += point.get("value").asDouble();
        }
        return sum;
    }

    private record SilentRun() implements JobRun {
        @Override
        public JobId id() {
            return new JobId(0);
        }

        @Override
        public java.util.Map<String, Object> parameters() {
            return java.util.Map.of();
        }

        @Override
        public void checkpoint(
                long done, Long total, org.kith.shared.@org.jspecify.annotations.Nullable Message note) {}

        @Override
        public void requireCurrent() {}
    }
}
