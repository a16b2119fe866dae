package org.kith.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.KithTest;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class CustomerImportModuleTest {
    @Autowired
    private Imports imports;

    @Autowired
    private DSLContext database;

    private ImportRuns runs;

    @BeforeEach
    void prepare() {
        runs = new ImportRuns(imports, Viewer.system());
    }

    @Test
    void chineseHeadersNamesAndPhonesBecomeACustomer() throws Exception {
        var counts = runs.run(
                        "customers",
                        "会员号,姓,名,手机号,邮箱,城市,国家,生日\nV1,王,小明,138 0013 8000,XM@Example.cn,上海,中国,1990年5月1日\n",
                        Map.of("source", "club", "country", "CN"))
                .counts();

        assertThat(counts).containsEntry("customersCreated", 1L).containsEntry("refused", 0L);
        var row = database.fetchSingle("""
                select c.name, c.country, c.city, c.birthday::text, e.normalised, p.normalised
                from customers.customer c
                join customers.external_id x on x.customer_id = c.id and x.system = 'club' and x.value = 'V1'
                join customers.contact_point e on e.customer_id = c.id and e.kind = 'email' and e.is_primary
                join customers.contact_point p on p.customer_id = c.id and p.kind = 'phone' and p.is_primary""");
        assertThat(row.intoList()).containsExactly("王小明", "CN", "上海", "1990-05-01", "xm@example.cn", "+8613800138000");
    }

    /** Their number squared would take many minutes: a plan that pairs every row with every other is no plan. */
    @Test
    @Timeout(300)
    void manyNewCustomersWithoutAPostalAddressAreNotComparedWithEachOther() throws Exception {
        var csv = new StringBuilder("id,name,email\n");
        for (var i = 0; i < 50_000; i++) {
            csv.append("MANY%1$d,Many %1$d,many%1$d@example.org\n".formatted(i));
        }

        assertThat(runs.run("customers", csv.toString(), Map.of("source", "many"))
                        .counts())
                .containsEntry("customersCreated", 50_000L);
    }

    @Test
    void aSecondImportChangesWhatItSaysAndLeavesTheRest() throws Exception {
        runs.run(
                "customers",
                "id,name,email,city,street,zip\nU1,Old Name,u1@example.org,Paris,1 Rue,75001\n",
                Map.of("source", "update"));
        var again = runs.run(
                "customers",
                "id,name,email,city\nU1,New Name,u1b@example.org,\nU1,Newer Name,,\n",
                Map.of("source", "update"));

        assertThat(again.counts()).containsEntry("customersCreated", 0L).containsEntry("customersMatched", 1L);
        var row = database.fetchSingle("""
                select c.name, c.city, c.version,
                    (select string_agg(normalised || case when is_primary then '!' else '' end, ' ' order by id)
                     from customers.contact_point p where p.customer_id = c.id)
                from customers.customer c join customers.external_id x on x.customer_id = c.id
                where x.system = 'update' and x.value = 'U1'""");
        assertThat(row.intoList())
                .containsExactly("Newer Name", "Paris", 1L, "u1@example.org! 1 Rue, 75001, Paris! u1b@example.org");
    }

    @Test
    void rowsWithoutIdentityOrWithWrongAddressesAreRefused() throws Exception {
        var csv =
                "name,email,phone\nNobody,,\nBad Mail,not an address,\nBad Phone,ok-refused@example.org,12\nGood,good-refused@example.org,+44 20 7946 0018\n";
        assertThat(runs.run("customers", csv, Map.of("country", "GB")).counts())
                .containsEntry("refused", 3L)
                .containsEntry("customersCreated", 1L);
        assertThat(runs.run("customers", csv, Map.of("country", "GB", "invalidContacts", "skip"))
                        .counts())
                .containsEntry("refused", 2L)
                .containsEntry("customersCreated", 1L);
    }

    @Test
    void anOlderGrantNeverOverturnsAWithdrawal() throws Exception {
        runs.run(
                "customers",
                "id,email,newsletter,consent date\nW1,w1@example.org,yes,2020-01-01\n",
                Map.of("source", "consent"));
        assertThat(granted("W1")).isTrue();

        runs.run("customers", "id,newsletter,consent date\nW1,no,2022-06-01\n", Map.of("source", "consent"));
        assertThat(granted("W1")).isFalse();

        runs.run("customers", "id,newsletter,consent date\nW1,yes,2021-01-01\n", Map.of("source", "consent"));
        assertThat(granted("W1")).as("the grant is older").isFalse();

        runs.run("customers", "id,newsletter\nW1,yes\n", Map.of("source", "consent"));
        assertThat(granted("W1")).as("nobody knows how old the grant is").isFalse();

        runs.run("customers", "id,newsletter,consent date\nW1,yes,2023-01-01\n", Map.of("source", "consent"));
        assertThat(granted("W1")).isTrue();

        runs.run("customers", "id,newsletter\nW1,no\n", Map.of("source", "consent"));
        assertThat(granted("W1")).as("a refusal without a date counts from now").isFalse();
    }

    @Test
    void twoRowsOfOneFileAboutOnePersonMakeOneCustomer() throws Exception {
        var counts = runs.run(
                        "customers",
                        "id,name,email\n,By Mail,twice@example.org\nT1,By Id,twice@example.org\nT1,By Id,\n",
                        Map.of("source", "twice"))
                .counts();

        assertThat(counts).containsEntry("customersCreated", 1L);
    }

    private boolean granted(String id) {
        return Boolean.TRUE.equals(database.fetchValue("""
                select s.granted from customers.consent_state s join customers.external_id x on x.customer_id = s.customer_id
                where x.system = 'consent' and x.value = {0} and s.channel = 'email' and s.purpose = 'marketing'""", DSL.val(id)));
    }
}
