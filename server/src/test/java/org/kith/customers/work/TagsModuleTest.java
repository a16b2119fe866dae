package org.kith.customers.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.identity.Merges;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Tags on customers, in lists, filters, segments and files, and what becomes of them when they are tidied up. */
@KithTest
class TagsModuleTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @Autowired
    Customers customers;

    @Autowired
    Merges merges;

    @Autowired
    Tags tags;

    @Autowired
    Warehouse warehouse;

    @Autowired
    DSLContext db;

    private final String mark = Long.toString(System.nanoTime(), 36);
    private People.Person sales = new People.Person(0, "");
    private People.Person administrator = new People.Person(0, "");
    private long one;
    private long two;
    private long three;

    @BeforeEach
    void threeCustomers() {
        sales = people.personIn(people.team(null), Role.SALES);
        administrator = people.person(Role.ADMINISTRATOR);
        one = customer("one");
        two = customer("two");
        three = customer("three");
    }

    private long customer(String name) {
        return customers.create(NewCustomer.person("Tagged %s %s".formatted(mark, name)), people.viewer(sales));
    }

    @Test
    void tagsAreFoundByFiltersInTheListAndInSegmentsAlike() throws Exception {
        var vip = tag("VIP");
        var fair = tag("Met at the fair");
        put(one, vip);
        put(one, fair);
        put(two, fair);
        warehouse.feed();

        assertAlike("equals", List.of(vip), one);
        assertAlike("equals", List.of(fair), one, two);
        assertAlike("in", List.of(vip, fair), one, two);
        assertAlike("notEquals", List.of(vip), two, three);
        assertAlike("isEmpty", List.of(), three);
        assertAlike("isNotEmpty", List.of(), one, two);

        take(one, fair);
        warehouse.feed();

        assertAlike("equals", List.of(fair), two);
        list(filter("equals", List.of(vip)))
                .andExpect(jsonPath("$.items[0].tags.length()").value(1))
                .andExpect(jsonPath("$.items[0].tags[0]").value(vip));
    }

    @Test
    void theFieldIsOfferedWithTheNamesOfTheTags() throws Exception {
        var vip = tag("VIP");
        mvc.perform(get("/api/segments/fields").with(people.as(administrator)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.fields[?(@.name == 'tags')].options[?(@.code == '%d')].name.en".formatted(vip))
                        .value("VIP " + mark));
    }

    @Test
    void twoTagsBecomeOneAndRulesThatNamedEitherGoOn() throws Exception {
        var old = tag("Old");
        var older = tag("Older");
        var kept = tag("Kept");
        put(one, old);
        put(two, old);
        put(two, kept);
        put(three, older);

        send(post("/api/tags/%d/merge".formatted(older)), administrator, Map.of("into", old))
                .andExpect(status().isNoContent());
        send(post("/api/tags/%d/merge".formatted(old)), administrator, Map.of("into", kept))
                .andExpect(status().isNoContent());
        warehouse.feed();

        for (var rule : List.of(old, older, kept)) {
            assertAlike("equals", List.of(rule), one, two, three);
        }
        mvc.perform(get("/api/customers/%d/tags".formatted(two)).with(people.as(sales)))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].id").value(kept));
        var listed =
                list(filter("equals", List.of(old))).andReturn().getResponse().getContentAsString();
        assertThat(JsonPath.<List<Integer>>read(listed, "$.items[*].tags[*]"))
                .containsExactly((int) kept, (int) kept, (int) kept);
        assertThat(names()).contains("Kept " + mark).doesNotContain("Old " + mark, "Older " + mark);
        send(post("/api/tags/%d/merge".formatted(kept)), administrator, Map.of("into", kept))
                .andExpect(status().is(422));
        send(post("/api/tags/%d/merge".formatted(old)), administrator, Map.of("into", kept))
                .andExpect(status().isNotFound());
        tag("Old"); // the name is free again
    }

    @Test
    void aDeletedTagIsNobodysAndRulesThatNameItFindNobody() throws Exception {
        var vip = tag("VIP");
        put(one, vip);

        send(delete("/api/tags/" + vip), sales, Map.of()).andExpect(status().isForbidden());
        send(delete("/api/tags/" + vip), administrator, Map.of()).andExpect(status().isNoContent());
        warehouse.feed();

        assertAlike("equals", List.of(vip));
        assertThat(column(one)).isNull();
        send(put("/api/customers/%d/tags/%d".formatted(one, vip)), sales, Map.of())
                .andExpect(status().isNotFound());
    }

    @Test
    void aTagIsRenamedForAllAndNoTwoHaveOneName() throws Exception {
        var vip = tag("VIP");
        tag("Taken");
        var change = put("/api/tags/" + vip);
        send(change, administrator, Map.of("version", 0, "name", "taken " + mark, "colour", "red"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.field").value("name"));
        send(put("/api/tags/" + vip), sales, Map.of("version", 0, "name", "Mine " + mark, "colour", "red"))
                .andExpect(status().isForbidden());
        send(put("/api/tags/" + vip), administrator, Map.of("version", 0, "name", "Very " + mark, "colour", "red"))
                .andExpect(status().isNoContent());
        send(put("/api/tags/" + vip), administrator, Map.of("version", 0, "name", "Late " + mark, "colour", "red"))
                .andExpect(status().isConflict());
        assertThat(names()).contains("Very " + mark);
        for (var wrong : List.of(" ", "a;b", "x".repeat(61), "bidi\u202Egnp")) {
            send(post("/api/tags"), sales, Map.of("name", wrong)).andExpect(status().is(422));
        }
    }

    @Test
    void aMergedCustomerHasTheTagsOfBothAndPartsWithItsOwn() throws Exception {
        var mine = tag("Mine");
        var theirs = tag("Theirs");
        var both = tag("Both");
        put(one, mine);
        put(one, both);
        put(two, theirs);
        put(two, both);
        var before = List.of(String.valueOf(column(one)), String.valueOf(column(two)));
        var viewer = people.viewer(sales);

        var merge = merges.merge(new Merges.Wish(one, 0, two, 0, Set.of()), viewer);

        assertThat(tags.of(one, viewer)).extracting(Tags.Tag::id).containsExactlyInAnyOrder(mine, theirs, both);

        merges.undo(merge, viewer);

        assertThat(List.of(String.valueOf(column(one)), String.valueOf(column(two))))
                .isEqualTo(before);
    }

    @Test
    void whoTagsAtTheSameMomentLosesNothing() throws Exception {
        var many = IntStream.range(0, 8)
                .mapToLong(number -> {
                    try {
                        return tag("At once " + number);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .boxed()
                .toList();
        try (var workers = Executors.newFixedThreadPool(4)) {
            var viewer = people.viewer(sales);
            for (var done : workers.invokeAll(many.stream()
                    .<Callable<Boolean>>map(tag -> () -> {
                        tags.put(one, tag, viewer);
                        return true;
                    })
                    .toList())) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(tags.of(one, people.viewer(sales))).hasSize(8);
        for (var tag : many) {
            assertThat(String.valueOf(column(one))).contains("\"" + tag + "\"");
        }
    }

    @Test
    void theFileNamesTheTags() throws Exception {
        put(one, tag("Alpha"));
        put(one, tag("Beta"));
        var wish = Map.of("format", "csv", "columns", List.of("name", "tags"), "q", mark);
        var started = send(post("/api/customers/exports"), administrator, wish)
                .andExpect(status().isCreated())
                .andReturn();
        var export = JsonPath.<Integer>read(started.getResponse().getContentAsString(), "$.id");
        await().until(() -> !mvc.perform(get("/api/exports/" + export).with(people.as(administrator)))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .contains("\"writing\""));
        var file = mvc.perform(get("/api/exports/%d/file".formatted(export)).with(people.as(administrator)))
                .andExpect(status().isOk())
                .andReturn();
        if (file.getRequest().isAsyncStarted()) {
            file.getAsyncResult(30_000);
        }
        assertThat(file.getResponse().getContentAsString()).contains("Alpha %1$s; Beta %1$s".formatted(mark));
    }

    @Test
    void onlyWhoMayChangeTheCustomerTagsIt() throws Exception {
        var vip = tag("VIP");
        var path = "/api/customers/%d/tags/%d".formatted(one, vip);
        send(put(path), people.personIn(people.team(null), Role.SALES), Map.of())
                .andExpect(status().isNotFound());
        send(put(path), people.person(Role.ANALYST), Map.of()).andExpect(status().isForbidden());
        assertThat(column(one)).isNull();
        send(put(path), sales, Map.of()).andExpect(status().isNoContent());
        send(put(path), sales, Map.of()).andExpect(status().isNoContent());
        send(delete(path), people.personIn(people.team(null), Role.SALES), Map.of())
                .andExpect(status().isNotFound());
        assertThat(String.valueOf(column(one))).contains(String.valueOf(vip));
        assertThat(db.fetchValue(
                        "select count(*) from platform.audit where object = 'customers.customer_tag' and customer_id = ? and action = 'insert'",
                        one))
                .isEqualTo(1L);
    }

    // ---- asking

    /** The list asks PostgreSQL, the size of a segment asks the warehouse. */
    private void assertAlike(String operator, List<Long> values, Long... expected) throws Exception {
        var filter = filter(operator, values);
        list(filter).andExpect(jsonPath("$.total.count").value(expected.length));
        var answer = list(filter).andReturn().getResponse().getContentAsString();
        assertThat(JsonPath.<List<Integer>>read(answer, "$.items[*].id").stream()
                        .map(Integer::longValue))
                .as(operator + " " + values)
                .containsExactlyInAnyOrder(expected);
        var count = mvc.perform(post("/api/segments/count")
                        .with(people.as(administrator))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"filter\":" + filter + "}"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(JsonPath.<Integer>read(count, "$.count"))
                .as(operator + " " + values)
                .isEqualTo(expected.length);
    }

    private String filter(String operator, List<Long> values) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "type",
                        "and",
                        "all",
                        List.of(
                                Map.of(
                                        "type",
                                        "compare",
                                        "field",
                                        "name",
                                        "operator",
                                        "startsWith",
                                        "values",
                                        List.of("Tagged " + mark)),
                                Map.of(
                                        "type",
                                        "compare",
                                        "field",
                                        "tags",
                                        "operator",
                                        operator,
                                        "values",
                                        values.stream().map(String::valueOf).toList()))));
    }

    private ResultActions list(String filter) throws Exception {
        return mvc.perform(get("/api/customers").param("filter", filter).with(people.as(sales)))
                .andExpect(status().isOk());
    }

    private long tag(String name) throws Exception {
        var answer = send(post("/api/tags"), sales, Map.of("name", name + " " + mark, "colour", "blue"))
                .andExpect(status().isCreated())
                .andReturn();
        return JsonPath.<Integer>read(answer.getResponse().getContentAsString(), "$.id");
    }

    private void put(long customer, long tag) {
        tags.put(customer, tag, people.viewer(sales));
    }

    private static MockHttpServletRequestBuilder put(String path) {
        return org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put(path);
    }

    private void take(long customer, long tag) {
        tags.take(customer, tag, people.viewer(sales));
    }

    private List<String> names() {
        return tags.all().stream().map(Tags.Tag::name).toList();
    }

    private @org.jspecify.annotations.Nullable Object column(long customer) {
        return db.fetchValue("select tags from customers.customer where id = ?", customer);
    }

    private ResultActions send(MockHttpServletRequestBuilder request, People.Person who, Map<String, ?> body)
            throws Exception {
        return mvc.perform(request.with(people.as(who))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JsonMapper.shared().writeValueAsString(body)));
    }
}
