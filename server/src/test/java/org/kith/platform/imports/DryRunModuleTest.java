package org.kith.platform.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.springframework.beans.factory.annotation.Autowired;

/** A dry run says what the import then does, and leaves nothing behind. */
@KithTest
class DryRunModuleTest {
    private static final List<String> TABLES = List.of(
            "customers.customer",
            "customers.contact_point",
            "customers.external_id",
            "customers.consent_event",
            "customers.consent_state",
            "customers.search_key",
            "customers.trait_set",
            "customers.order_figures",
            "commerce.product",
            "commerce.orders",
            "commerce.order_line");

    private static final String CUSTOMERS = """
            id,name,email,city,newsletter
            D1,Known and changed,d1@example.org,Lund,
            D2,Known,d2@example.org,,
            D3,New,d3@example.org,Oslo,yes
            D4,New too,d4@example.org,,
            D5,No address,not an address,,
            """;

    @Autowired
    private Imports imports;

    @Autowired
    private DSLContext database;

    @Autowired
    private People people;

    private Viewer viewer = Viewer.system();
    private ImportRuns runs;

    @BeforeEach
    void someoneImports() {
        viewer = people.viewer(people.personIn(people.team(null), Role.MANAGER));
        runs = new ImportRuns(imports, viewer);
    }

    @Test
    void whatADryRunSaysOfCustomersIsWhatTheImportDoesAndNothingIsWritten() throws Exception {
        var options = Map.of("source", "dry-customers");
        runs.run("customers", "id,name,email\nD1,Known,d1@example.org\nD2,Known,d2@example.org\n", options);
        var before = rows("dry-customers");

        var tried = runs.tryOut("customers", CUSTOMERS, options);

        var counts = requireNonNull(tried.dryRun()).counts();
        assertThat(counts)
                .containsEntry("customersCreated", 2L)
                .containsEntry("customersMatched", 2L)
                .containsEntry("customersChanged", 1L)
                .containsEntry("customersUnchanged", 1L)
                .containsEntry("consents", 1L)
                .containsEntry("refused", 1L);
        assertThat(tried.state()).isEqualTo("draft");
        assertThat(rows("dry-customers")).isEqualTo(before);
        var refused = new ArrayList<Refused>();
        imports.refusals(requireNonNull(tried.dryRun()).id(), viewer, refused::add);
        assertThat(refused).extracting(Refused::line).containsExactly(6L);

        imports.start(tried.id(), viewer);
        assertThat(runs.await(tried.id()).counts()).isEqualTo(counts);
        assertThat(rows("dry-customers")).isNotEqualTo(before);
    }

    @Test
    void whatADryRunSaysOfOrdersIsWhatTheImportDoesAndNothingIsWritten() throws Exception {
        var csv = """
                order number,order date,sku,quantity,price,customer id
                DRY1,2024-05-01,DRY-A,1,10,O1
                DRY1,2024-05-01,DRY-B,2,5,O1
                DRY2,2024-05-02,DRY-A,x,10,O2
                DRY3,2024-05-03,DRY-A,1,10,O3
                """;
        var options = Map.of("source", "dry-orders");
        var before = rows("dry-orders");

        var tried = runs.tryOut("orders", csv, options);

        var counts = requireNonNull(tried.dryRun()).counts();
        assertThat(counts)
                .containsEntry("customersCreated", 2L)
                .containsEntry("orders", 2L)
                .containsEntry("linesAdded", 3L)
                .containsEntry("refused", 1L);
        assertThat(rows("dry-orders")).isEqualTo(before);
        imports.start(tried.id(), viewer);
        assertThat(runs.await(tried.id()).counts()).isEqualTo(counts);
    }

    @Test
    void aDryRunIsNoImportOfItsOwn() throws Exception {
        var tried = runs.tryOut("customers", CUSTOMERS, Map.of("source", "dry-none"));
        var trial = requireNonNull(tried.dryRun());

        assertThat(imports.list(viewer))
                .extracting(ImportSummary::id)
                .contains(tried.id())
                .doesNotContain(trial.id());
        assertThatThrownBy(() -> imports.start(trial.id(), viewer)).isInstanceOf(ImportAlreadyStarted.class);
        assertThatThrownBy(() -> imports.dryRun(trial.id(), viewer)).isInstanceOf(ImportAlreadyStarted.class);
        assertThat(trial.current()).isTrue();
        var columns = new HashMap<>(tried.mapping().columns());
        columns.remove("city");
        var changed =
                imports.map(tried.id(), new Mapping(columns, tried.mapping().options()), viewer);
        assertThat(requireNonNull(changed.dryRun()).current()).isFalse();
        assertThat(database.fetch(
                        "select from pg_tables where schemaname = 'staging' and tablename like ?",
                        "import_" + trial.id() + "%"))
                .isEmpty();
    }

    /** All rows that name the source's customers or products; other tests write others meanwhile. */
    private Map<String, List<String>> rows(String source) {
        var rows = new HashMap<String, List<String>>();
        for (var table : TABLES) {
            var condition = switch (table) {
                case "customers.customer" -> "t.id in (select customer_id from customers.external_id where system = ?)";
                case "customers.external_id" -> "t.system = ?";
                case "commerce.orders" -> "t.source = ?";
                case "commerce.order_line" -> "t.order_id in (select id from commerce.orders where source = ?)";
                case "commerce.product" -> "t.sku like 'DRY-%' and ? is not null";
                default -> "t.customer_id in (select customer_id from customers.external_id where system = ?)";
            };
            rows.put(
                    table,
                    database.fetch("select t::text from " + table + " t where " + condition + " order by 1", source)
                            .map(row -> row.get(0, String.class)));
        }
        return rows;
    }
}
