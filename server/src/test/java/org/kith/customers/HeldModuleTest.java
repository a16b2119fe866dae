package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** All that is held on a customer: what was put in anywhere comes out, and nothing of anybody else. */
@KithTest
class HeldModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    @Test
    void whatWasPutInAnywhereComesOutAndNothingOfAnybodyElse() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var browser = people.as(person);
        var number = UUID.randomUUID().toString();
        var canary = "canary-" + number;
        var id = created(browser, canary + "-name");
        var merged = created(browser, canary + "-merged");
        created(browser, "somebody-else-" + number);
        sql.execute(
                "update customers.customer set merged_into = {0}, deleted_at = now() where id = {1}",
                DSL.val(id), DSL.val(merged));
        put("""
                insert into customers.contact_point (customer_id, kind, given, normalised)
                values ({0}, 'email', {1}, {1})""", id, canary + "-address");
        put(
                "insert into customers.external_id (system, value, customer_id) values ('held', {1}, {0})",
                id, canary + "-number");
        put("""
                insert into customers.consent_event (customer_id, channel, purpose, action, source, wording, at)
                values ({0}, 'email', 'marketing', 'granted', 'test', {1}, now())""", id, canary + "-wording");
        put("""
                insert into customers.timeline_entry (customer_id, at, kind, source, details)
                values ({0}, now(), 'note', {1}, jsonb_build_object('text', {1}))""", id, canary + "-note");
        put("""
                insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency)
                values ('held', {1}, {0}, 'sale', now(), 'EUR')""", id, canary + "-order");
        put(
                "insert into customers.note (customer_id, body, created_at) values ({0}, {1}, now())",
                id, canary + "-words");
        put("""
                with t as (insert into customers.tag (name, colour, created_at) values ({1}, 'red', now()) returning id)
                insert into customers.customer_tag (customer_id, tag_id, tagged_at) select {0}, id, now() from t""", id, canary + "-tag");
        put("""
                with p as (insert into commerce.product (sku, name, currency) values ({1}, {1}, 'EUR') returning id)
                insert into commerce.order_line (order_id, line_key, product_id, description, quantity, unit_price, amount, cost)
                select o.id, '\\x01', p.id, {1}, 1, 1, 1, 0 from p, commerce.orders o where o.customer_id = {0}""", id, canary + "-line");

        var answer = mvc.perform(get("/api/customers/%d/held".formatted(id)).with(browser))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        for (var what :
                List.of("name", "merged", "address", "number", "wording", "note", "words", "tag", "order", "line")) {
            assertThat(answer).contains(canary + "-" + what);
        }
        assertThat(answer).doesNotContain("somebody-else");
        assertThat(JsonPath.<List<String>>read(answer, "$.tables[*].table"))
                .contains("customers.customer", "commerce.order_line", "platform.audit")
                .doesNotContain("platform.app_user");
        assertThat(sql.fetchValue("""
                        select count(*) from platform.audit
                        where action = 'read' and object = 'customers.held' and customer_id = {0} and actor_id = {1}""", DSL.val(id), DSL.val(person.id()))).isEqualTo(1L);
        mvc.perform(get("/api/customers/%d/held".formatted(id)).with(people.as(people.person(Role.MANAGER))))
                .andExpect(status().isForbidden());
    }

    private void put(String statement, long customer, String canary) {
        sql.execute(statement, DSL.val(customer), DSL.val(canary));
    }

    private long created(RequestPostProcessor by, String name) throws Exception {
        return JsonPath.<Integer>read(
                mvc.perform(post("/api/customers")
                                .with(by)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"kind\":\"person\",\"name\":\"%s\"}".formatted(name)))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }
}
