package org.kith.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

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

/** What has been kept for its time goes, by a rule that was tried first and leaves evidence. */
@KithTest
class RetentionModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    @Autowired
    private Retention retention;

    @Test
    void aLookChangesNothingAndTheRuleTakesOnlyWhatIsOlder() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var old = message("400 days");
        var fresh = message("10 days");
        var unread = unread("400 days");

        look("inbound-mails", 365, browser);
        assertThat(isThere(old)).isTrue();
        rule("inbound-mails", 365, true, browser);
        mvc.perform(post("/api/retention/inbound-mails/apply").with(browser)).andExpect(status().isOk());

        assertThat(isThere(old)).isFalse();
        assertThat(isThere(fresh)).isTrue();
        assertThat(isThere(unread)).as("nobody has read it yet").isTrue();
        mvc.perform(get("/api/retention").with(browser))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.runs[?(@.kind=='inbound-mails' && @.dry == false && @.gone >= 1)]")
                        .isNotEmpty())
                .andExpect(
                        jsonPath("$.runs[?(@.kind=='inbound-mails' && @.dry == true && @.gone == 0 && @.found >= 1)]")
                                .isNotEmpty());
        rule("inbound-mails", 365, false, browser);
    }

    @Test
    void aRuleThatIsOffTakesNothingEvenAtNight() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        rule("inbound-mails", 365, false, browser);
        var old = message("500 days");

        retention.nightly();

        mvc.perform(post("/api/retention/inbound-mails/apply").with(browser)).andExpect(status().is4xxClientError());
        assertThat(isThere(old)).isTrue();
    }

    @Test
    void noRuleKeepsShorterOrLongerThanMayBe() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        for (var days : new int[] {1, 100_000}) {
            mvc.perform(put("/api/retention/silent-leads")
                            .with(browser)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"days\":%d,\"active\":true}".formatted(days)))
                    .andExpect(status().is4xxClientError());
        }
    }

    @Test
    void aSilentLeadIsOnlyPlannedToBeErasedAndWhoBoughtOrAgreedIsNone() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        sql.execute("update customers.customer set created_at = now() where created_at < now() - interval '3600 days'");
        var silent = lead();
        var agreed = lead();
        var bought = lead();
        sql.execute("""
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                values ({0}, 'email', 'marketing', 'granted', 'test', '2010-01-01')""", DSL.val(agreed));
        sql.execute("""
                insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency)
                values ('retention', gen_random_uuid()::text, {0}, 'sale', '2010-01-01', 'EUR')""", DSL.val(bought));

        rule("silent-leads", 3600, true, browser);
        mvc.perform(post("/api/retention/silent-leads/apply").with(browser)).andExpect(status().isOk());
        rule("silent-leads", 3600, false, browser);

        assertThat(sql.fetch(
                                "select customer_id from platform.erasure where reason = 'retention' and customer_id in ({0}, {1}, {2})",
                                DSL.val(silent), DSL.val(agreed), DSL.val(bought))
                        .into(Long.class))
                .containsExactly(silent);
        assertThat(sql.fetchValue("select erased_at is null from customers.customer where id = {0}", DSL.val(silent)))
                .as("a person approves it first")
                .isEqualTo(true);
    }

    @Test
    void whoSomebodyWorksWithIsNoSilentLead() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var user = people.person(Role.SALES).id();
        sql.execute("update customers.customer set created_at = now() where created_at < now() - interval '3600 days'");
        var noted = lead();
        var awaited = lead();
        var filed = lead();
        var notedLongAgo = lead();
        note(noted, "now()");
        note(notedLongAgo, "'2010-01-01'");
        sql.execute("""
                insert into customers.task (customer_id, title, priority, assignee_id, created_at)
                values ({0}, 'Call', 'normal', {1}, '2010-01-01')""", DSL.val(awaited), DSL.val(user));
        sql.execute("""
                insert into customers.task (customer_id, title, priority, assignee_id, created_at, done_at)
                values ({0}, 'Called', 'normal', {1}, '2010-01-01', '2010-01-02')""", DSL.val(notedLongAgo), DSL.val(user));
        sql.execute("""
                with f as (
                    insert into platform.stored_file values (gen_random_uuid(), 'x', 'text/plain', 1, 'x', null, now()) returning id)
                insert into customers.customer_file (customer_id, file_id, name, media_type, size, uploaded_at)
                select {0}, id, 'a.txt', 'text/plain', 1, now() from f""", DSL.val(filed));

        rule("silent-leads", 3600, true, browser);
        mvc.perform(post("/api/retention/silent-leads/apply").with(browser)).andExpect(status().isOk());
        rule("silent-leads", 3600, false, browser);

        assertThat(sql.fetch(
                                "select customer_id from platform.erasure where reason = 'retention' and customer_id in ({0}, {1}, {2}, {3})",
                                DSL.val(noted), DSL.val(awaited), DSL.val(filed), DSL.val(notedLongAgo))
                        .into(Long.class))
                .containsExactly(notedLongAgo);
    }

    private void note(long customer, String at) {
        sql.execute(
                "insert into customers.note (customer_id, body, created_at) values ({0}, 'Said', " + at + ")",
                DSL.val(customer));
    }

    private long lead() {
        return sql.fetchSingle(
                        "insert into customers.customer (name, created_at) values ({0}, '2010-01-01') returning id",
                        DSL.val("Lead " + UUID.randomUUID()))
                .get(0, Long.class);
    }

    private void look(String kind, int days, RequestPostProcessor browser) throws Exception {
        mvc.perform(post("/api/retention/%s/look".formatted(kind))
                        .with(browser)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"days\":%d}".formatted(days)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.found").value(org.hamcrest.Matchers.greaterThanOrEqualTo(1)));
    }

    private void rule(String kind, int days, boolean active, RequestPostProcessor browser) throws Exception {
        mvc.perform(put("/api/retention/" + kind)
                        .with(browser)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"days\":%d,\"active\":%b}".formatted(days, active)))
                .andExpect(status().isNoContent());
    }

    private long message(String age) {
        return message(age, "now()");
    }

    private long unread(String age) {
        return message(age, "null");
    }

    private long message(String age, String read) {
        return sql.fetchSingle("""
                        insert into channels.inbound_message (mailbox, uid_validity, uid, raw, kind, received_at, read_at)
                        values (gen_random_uuid()::text, 1, 1, '\\x41', 'other', now() - {0}::interval, %s) returning id""".formatted(read), DSL.val(age)).get(0, Long.class);
    }

    private boolean isThere(long message) {
        return Boolean.TRUE.equals(sql.fetchValue(
                "select length(raw) > 0 from channels.inbound_message where id = {0}", DSL.val(message)));
    }
}
