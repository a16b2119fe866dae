package org.kith.channels.suppressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.channels.Tables.SUPPRESSION;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.Purpose;
import org.kith.customers.Withdrawal;
import org.kith.platform.access.Marks;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is on the list is not written to, whatever else is said of the address, and the list does not tell who is on it. */
@KithTest
class SuppressionsModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    @Autowired
    private MaySend maySend;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private Consents consents;

    @Autowired
    private Marks marks;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void anAddressIsAddedFoundByWhoKnowsItAndRemovedForAReason() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var address = address();
        var customer = customer(address, "test");
        assertThat(verdict(customer)).isInstanceOf(MaySend.Writable.class);

        var added = mvc.perform(post("/api/suppressions")
                        .with(browser)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"address\":\" %s \",\"note\":\"asked by phone\"}"
                                .formatted(address.toUpperCase(java.util.Locale.ROOT))))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(verdict(customer)).isEqualTo(new MaySend.Refused("suppression-list"));
        assertThat(added).doesNotContain(address);

        var id = JsonPath.<Integer>read(added, "$.items[0].id");
        mvc.perform(removal(id, " ", browser)).andExpect(status().is4xxClientError());
        assertThat(verdict(customer)).isEqualTo(new MaySend.Refused("suppression-list"));
        mvc.perform(removal(id, "has written that it was a mistake", browser)).andExpect(status().isNoContent());
        assertThat(verdict(customer)).isInstanceOf(MaySend.Writable.class);

        mvc.perform(post("/api/suppressions/find")
                        .with(browser)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"address\":\"%s\"}".formatted(address)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].removedWhy").value("has written that it was a mistake"));
    }

    @Test
    void whoHasLeftStaysOutWhateverAnImportBringsAndComesBackByAnOwnWord() {
        var address = address();
        var customer = customer(address, "test");
        consents.withdraw(
                new Withdrawal(customer, address, Channel.EMAIL, Purpose.MARKETING, "unsubscribe:1", clock.instant()));

        var again = customer(address, "import:77");
        assertThat(verdict(again)).isEqualTo(new MaySend.Refused("suppression-list"));
        consents.append(granted(again, "import:78"));
        assertThat(verdict(again)).isEqualTo(new MaySend.Refused("suppression-list"));
        assertThat(maySend.check(Channel.EMAIL, Purpose.SERVICE, List.of(again)).get(again))
                .as("what was left is marketing, not service")
                .isEqualTo(new MaySend.Refused("no-consent"));

        consents.append(granted(again, "form:welcome"));
        assertThat(verdict(again)).isInstanceOf(MaySend.Writable.class);
    }

    @Test
    void aComplaintIsNotLiftedByAnyConsent() {
        var address = address();
        var customer = customer(address, "test");
        transactions.executeWithoutResult(_ -> suppressions.add(address, Suppressions.Reason.COMPLAINED, "delivery:1"));

        consents.append(granted(customer, "form:welcome"));

        assertThat(verdict(customer)).isEqualTo(new MaySend.Refused("suppression-list"));
    }

    @Test
    void aFileOfAddressesIsTakenLineByLine() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var known = address();
        var fresh = address();
        transactions.executeWithoutResult(_ -> suppressions.add(known, Suppressions.Reason.BOUNCED, "delivery:1"));

        mvc.perform(post("/api/suppressions/file")
                        .with(browser)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"lines\":[\"Name;Address\",\"Ada;\\\"%s\\\"\",\"%s\",\"\",\"+49 30 901820%02d\"],\"firstLine\":1}"
                                        .formatted(fresh, known, Math.floorMod(fresh.hashCode(), 90) + 10)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.unreadable").value(1))
                .andExpect(jsonPath("$.refused[0]").value(1));

        assertThat(suppressions.of(Suppressions.Address.email(fresh)))
                .singleElement()
                .extracting(Suppression::reason)
                .isEqualTo(Suppressions.Reason.MANUAL);
        assertThat(suppressions.of(Suppressions.Address.email(known)))
                .singleElement()
                .extracting(Suppression::reason)
                .isEqualTo(Suppressions.Reason.BOUNCED);
    }

    @Test
    void digestsOfEarlierReleasesAreGivenTheKeyAndStillMatch() {
        var address = address();
        var customer = customer(address, "test");
        var plain = sql.fetchValue("select sha256(convert_to({0}, 'UTF8'))", DSL.val(address));
        sql.execute("""
                insert into channels.suppression (address_hash, reason, source, at, keyed)
                values ({0}, 'manual', 'earlier', now(), false)""", DSL.val(plain));

        suppressions.takeKey();

        assertThat(verdict(customer)).isEqualTo(new MaySend.Refused("suppression-list"));
        assertThat(sql.fetchCount(SUPPRESSION, SUPPRESSION.ADDRESS_HASH.eq((byte[]) plain)))
                .as("nobody who has the database can try addresses against it")
                .isZero();
    }

    @Test
    void withAnotherKeyNobodyIsWrittenTo() {
        var customer = customer(address(), "test");
        Marks others = (use, text) -> marks.mark("other " + use, text);
        var strange = new Suppressions(sql, others, clock);

        assertThatThrownBy(() -> strange.applied(
                        Purpose.MARKETING,
                        java.util.Map.of(customer, new MaySend.Writable("a@b.example", "A", null, null, null, null))))
                .hasMessageContaining("secret.key");
    }

    @Test
    void whoMayNotSeePersonalDataCannotTryAddresses() throws Exception {
        mvc.perform(get("/api/suppressions").with(people.as(people.person(Role.MARKETER))))
                .andExpect(status().isForbidden());
    }

    private MaySend.Verdict verdict(long customer) {
        return maySend.check(Channel.EMAIL, Purpose.MARKETING, List.of(customer))
                .get(customer);
    }

    private static String address() {
        return "suppressed-" + UUID.randomUUID() + "@people.example";
    }

    private ConsentEvent granted(long customer, String source) {
        return new ConsentEvent(
                customer,
                Channel.EMAIL,
                Purpose.MARKETING,
                true,
                source,
                null,
                clock.instant().plusSeconds(60));
    }

    private long customer(String address, String source) {
        var id = sql.fetchSingle("insert into customers.customer (name) values ('Somebody') returning id")
                .get(0, Long.class);
        sql.execute("""
                insert into customers.contact_point (customer_id, kind, given, normalised, is_primary)
                values ({0}, 'email', {1}, {1}, true)""", DSL.val(id), DSL.val(address));
        sql.execute("""
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                values ({0}, 'email', 'marketing', 'granted', {1}, '2020-01-01')""", DSL.val(id), DSL.val(source));
        return id;
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder removal(
            int id, String why, RequestPostProcessor browser) {
        return post("/api/suppressions/%d/remove".formatted(id))
                .with(browser)
                .contentType(MediaType.APPLICATION_JSON)
                .characterEncoding(StandardCharsets.UTF_8)
                .content("{\"why\":\"%s\"}".formatted(why));
    }
}
