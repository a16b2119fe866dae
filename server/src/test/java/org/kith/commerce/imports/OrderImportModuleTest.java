package org.kith.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.Refused;
import org.kith.shared.Invalid;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class OrderImportModuleTest {
    private static final String HEADER =
            "order number,order date,sku,quantity,price,customer id,email,customer name,country\n";

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
    void repeatedLinesAreKeptAndOverlappingFilesAddUp() throws Exception {
        var line = "R1,2024-05-01 10:00,RL-1,2,3.50,,,,GB\n";
        var first = runs.run("orders", HEADER + line + line, Map.of("source", "repeats"));
        assertThat(first.counts()).containsEntry("linesAdded", 2L).containsEntry("orders", 1L);

        var more = runs.run(
                "orders",
                HEADER + line + "R1,2024-05-01 10:00,RL-2,1,1,,,,GB\n" + line + line,
                Map.of("source", "repeats"));

        assertThat(more.counts())
                .containsEntry("linesAdded", 2L)
                .containsEntry("linesKnown", 2L)
                .containsEntry("ordersKnown", 1L);
        assertThat(order("repeats", "R1")).isEqualTo("sale 22 4 anonymous");
    }

    @Test
    void theSameOrderNumberInTwoShopsIsTwoOrders() throws Exception {
        var csv = HEADER + "N1,2024-05-01,NN-1,1,10,,,,GB\n";
        runs.run("orders", csv, Map.of("source", "north"));
        runs.run("orders", csv, Map.of("source", "south"));

        assertThat(order("north", "N1")).isEqualTo("sale 10 1 anonymous");
        assertThat(order("south", "N1")).isEqualTo("sale 10 1 anonymous");
    }

    @Test
    void cancellationsReturnsFeesAndCorrectionsAreWhatTheyAre() throws Exception {
        runs.run(
                "orders",
                HEADER
                        + "C100,2024-05-02,KK-1,-1,5,K1,,,GB\n"
                        + "101,2024-05-02,KK-1,-2,5,K1,,,GB\n"
                        + "102,2024-05-02,POST,1,18,K1,,,GB\n"
                        + "103,2024-05-02,POST,1,18,,,,GB\n"
                        + "104,2024-05-02,KK-1,-9,0,,,,GB\n"
                        + "A105,2024-05-02,B,1,-11062.06,,,,GB\n"
                        + "106,2024-05-02,KK-1,1,0,K1,,,GB\n",
                Map.of("source", "kinds"));

        assertThat(order("kinds", "C100")).startsWith("return -5 ");
        assertThat(order("kinds", "101")).startsWith("return -10 ");
        assertThat(order("kinds", "102")).startsWith("sale 18 ");
        assertThat(order("kinds", "103")).startsWith("adjustment 18 ");
        assertThat(order("kinds", "104")).startsWith("adjustment 0 ");
        assertThat(order("kinds", "A105")).startsWith("adjustment -11062.06 ");
        assertThat(order("kinds", "106")).startsWith("sale 0 ");
    }

    @Test
    void customersAreFoundByIdThenMailAndMadeOnce() throws Exception {
        var counts = runs.run(
                        "orders",
                        HEADER
                                + "M1,2024-05-01,MM-1,1,1,M-7,Ada.Of.Matching@Example.org,Ada Lovelace,GB\n"
                                + "M2,2024-05-02,MM-1,1,1,,ada.of.matching@example.org,,GB\n"
                                + "M3,2024-05-03,MM-1,1,1,M-7.0,,,GB\n"
                                + "M4,2024-05-04,MM-1,1,1,M-8,ada.of.matching@example.org,Ben,GB\n"
                                + "M5,2024-05-05,MM-1,1,1,,not an address,,GB\n",
                        Map.of("source", "matching"))
                .counts();

        assertThat(counts).containsEntry("customersCreated", 3L).containsEntry("anonymousLines", 1L);
        assertThat(customer("matching", "M1"))
                .isEqualTo(customer("matching", "M2"))
                .isEqualTo("Ada Lovelace");
        assertThat(customer("matching", "M4")).isEqualTo("Ben");
    }

    @Test
    void aCustomerKnownByMailGetsTheShopsId() throws Exception {
        runs.run("orders", HEADER + "J1,2024-05-01,JJ-1,1,1,,jane@example.org,Jane,GB\n", Map.of("source", "joining"));
        var again = runs.run(
                "orders",
                HEADER + "J2,2024-05-01,JJ-1,1,1,J-9,jane@example.org,Jane,GB\nJ3,2024-05-01,JJ-1,1,1,J-9,,,GB\n",
                Map.of("source", "joining"));

        assertThat(again.counts()).containsEntry("customersCreated", 0L).containsEntry("customersMatched", 1L);
        assertThat(customer("joining", "J3")).isEqualTo("Jane");
    }

    @Test
    void refusedRowsAreToldBeforeAndAfterWithLineColumnAndReason() throws Exception {
        var csv = HEADER
                + "F1,2024-05-01,FF-1,1,1,,,,GB\n"
                + "F2,2024-13-01,FF-1,1,1,,,,GB\n"
                + ",2024-05-01,FF-1,1,1,,,,GB\n"
                + "F4,2024-05-01,FF-1,one,1,,,,GB\n"
                + "F5,2024-05-01,FF-1,1,\"open,,,,GB\n"
                + "F6,2024-05-01,FF-1,1,1e300,,,,GB\n"
                + "F7,2024-05-01,FF-1,1,2,,,=cmd|' /C calc'!A0,GB\n";
        var draft = imports.upload(
                "orders",
                "../../etc/pass\r\nwd",
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                Viewer.system());

        assertThat(draft.fileName()).isEqualTo("passwd");
        assertThat(draft.rows()).isEqualTo(7);
        assertThat(draft.problemCount()).isEqualTo(5);
        assertThat(draft.preview().problems())
                .extracting(problem -> problem.line() + " " + problem.column())
                .containsExactly("3 order date", "4 order number", "5 quantity", "6 ", "7 price");
        assertThat(draft.preview().rows()).hasSize(2);
        assertThat(database.fetchValue("select count(*) from commerce.orders where number = 'F1'"))
                .isEqualTo(0L);

        imports.start(draft.id(), Viewer.system());
        var done = runs.await(draft.id());

        assertThat(done.counts())
                .containsEntry("rows", 7L)
                .containsEntry("refused", 5L)
                .containsEntry("linesAdded", 2L);
        var refused = new ArrayList<Refused>();
        imports.refusals(draft.id(), Viewer.system(), refused::add);
        assertThat(refused).extracting(Refused::line).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(refused.get(2).reason()).hasToString("'one' is no number.");
        assertThat(refused.get(2).content()).isEqualTo("F4,2024-05-01,FF-1,one,1,,,,GB");
    }

    @Test
    void costComesFromTheFileOrFromTheMargin() throws Exception {
        runs.run(
                "orders",
                "order number,order date,sku,quantity,price,unit cost\nX1,2024-05-01,XX-1,2,10,6\nX2,2024-05-01,XX-1,2,10,\n",
                Map.of("source", "costs", "marginPercent", "25"));

        assertThat(cost("X1")).isEqualByComparingTo("12");
        assertThat(cost("X2")).isEqualByComparingTo("15");
    }

    @Test
    void anImportStartsOnceAndOnlyWithACompleteMapping() throws Exception {
        var incomplete = imports.upload(
                "orders",
                "x.csv",
                new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)),
                Viewer.system());
        assertThatThrownBy(() -> imports.start(incomplete.id(), Viewer.system()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("order number");
        assertThatThrownBy(() -> imports.map(
                        incomplete.id(), new Mapping(Map.of("orderNumber", "zz"), Map.of()), Viewer.system()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() ->
                        imports.map(incomplete.id(), new Mapping(Map.of("secret", "a"), Map.of()), Viewer.system()))
                .isInstanceOf(Invalid.class);

        var done = runs.run("orders", HEADER + "O1,2024-05-01,OO-1,1,1,,,,GB\n", Map.of("source", "once"));
        assertThatThrownBy(() -> imports.start(done.id(), Viewer.system())).hasMessageContaining("is done");
        assertThat(database.fetchValue(DSL.sql(
                        "select count(*) from pg_tables where schemaname = 'staging' and tablename like 'import\\_"
                                + done.id() + "%'")))
                .isEqualTo(0L);
    }

    private BigDecimal cost(String number) {
        return (BigDecimal) database.fetchValue(
                "select cost from commerce.orders where source = 'costs' and number = {0}", DSL.val(number));
    }

    private String order(String source, String number) {
        var row = database.fetchSingle(
                "select kind, trim_scale(total), line_count, customer_id from commerce.orders where source = {0} and number = {1}",
                DSL.val(source), DSL.val(number));
        return "%s %s %s %s".formatted(row.get(0), row.get(1), row.get(2), row.get(3) == null ? "anonymous" : "known");
    }

    private String customer(String source, String number) {
        return String.valueOf(database.fetchValue(
                "select c.name from commerce.orders o join customers.customer c on c.id = o.customer_id where o.source = {0} and o.number = {1}",
                DSL.val(source), DSL.val(number)));
    }
}
