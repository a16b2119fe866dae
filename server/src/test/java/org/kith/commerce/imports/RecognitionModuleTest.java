package org.kith.commerce.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportDraft;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Mapping;
import org.kith.shared.Invalid;
import org.kith.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** What a file is, is told by its columns where nobody says it, and can be said otherwise as long as nothing is imported. */
@KithTest
class RecognitionModuleTest {
    private static final String CONTACTS = """
            First Name,Last Name,Email,Phone,Company,City,Country,Notes,Created
            Ada,Known,rc1@example.org,+442079460301,Acme,London,GB,likes tea,2024-05-01
            Bob,Known,rc2@example.org,,Acme,Leeds,GB,,2024-05-02
            Cid,Known,rc3@example.org,,,York,GB,,2024-05-03
            """;

    @Autowired
    private Imports imports;

    @Autowired
    private People people;

    private Viewer viewer = Viewer.system();

    @BeforeEach
    void someoneImports() {
        viewer = people.viewer(people.personIn(people.team(null), Role.ADMINISTRATOR));
    }

    @Test
    void contactsOfWhichNobodySaysWhatTheyAreAreCustomers() throws Exception {
        var draft = upload(null, "contacts.csv", CONTACTS);

        assertThat(draft.target()).isEqualTo("customers");
        assertThat(draft.mapping().options()).containsKey("recognised");
        assertThat(draft.mapping().columns())
                .containsEntry("givenName", "First Name")
                .containsEntry("familyName", "Last Name")
                .containsEntry("email", "Email")
                .containsEntry("phone", "Phone");
        assertThat(draft.mapping().columns().values()).doesNotContain("Company", "Notes");
        assertThat(draft.problemCount()).isZero();
        assertThat(draft.targets()).contains("customers", "orders");
    }

    @Test
    void cardsAndLinesOfJsonAreRecognisedToo() throws Exception {
        assertThat(upload(null, "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:rc4@example.org\nEND:VCARD\n")
                        .target())
                .isEqualTo("customers");
        assertThat(upload(null, "a.jsonl", """
                        {"order": {"number": "RJ1", "date": "2024-05-01"}, "sku": "A", "quantity": 1, "price": 2.5, "email": "rc5@example.org"}
                        """).target()).isEqualTo("orders");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "shopify.csv",
                "woocommerce.csv",
                "german-erp.csv",
                "german-till.csv",
                "french-till.csv",
                "french-montant.txt",
                "spanish.csv",
                "taobao.csv",
                "chinese-erp.csv",
                "american-pos.csv"
            })
    void theFilesOfShopsAreOrders(String file) throws IOException {
        try (var in = getClass().getResourceAsStream("/orders/" + file)) {
            assertThat(imports.upload(null, file, requireNonNull(in), viewer).target())
                    .isEqualTo("orders");
        }
    }

    @Test
    void whoSaysWhatAFileIsIsBelieved() throws Exception {
        var draft = upload("orders", "contacts.csv", CONTACTS);

        assertThat(draft.target()).isEqualTo("orders");
        assertThat(draft.mapping().options()).doesNotContainKey("recognised");
    }

    @Test
    void aDraftIsReadAsSomethingElseWithoutBeingUploadedAgain() throws Exception {
        var orders = upload("orders", "contacts.csv", CONTACTS);

        var customers = imports.retarget(orders.id(), "customers", viewer);

        assertThat(customers.id()).isEqualTo(orders.id());
        assertThat(customers.target()).isEqualTo("customers");
        assertThat(customers.mapping().columns()).containsEntry("givenName", "First Name");
        assertThat(customers.mapping().options()).doesNotContainKey("recognised");
        assertThat(customers.problemCount()).isZero();
        assertThat(customers.preview().rows()).hasSize(3);
        assertThatThrownBy(() -> imports.retarget(orders.id(), "secrets", viewer))
                .isInstanceOf(Invalid.class);

        var runs = new ImportRuns(imports, viewer);
        imports.start(orders.id(), viewer);
        assertThat(runs.await(orders.id()).counts()).containsEntry("customersCreated", 3L);
        assertThat(imports.get(orders.id(), viewer).targets()).containsExactly("customers");
        assertThatThrownBy(() -> imports.retarget(orders.id(), "orders", viewer))
                .as("by what it was imported as it is taken back")
                .isInstanceOf(Refusal.class);
        runs.undo(orders.id());
        assertThatThrownBy(() -> imports.retarget(orders.id(), "orders", viewer))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatAFileWasTriedOutAsIsOutOfDateOnceItIsReadAsSomethingElse() throws Exception {
        var tried = new ImportRuns(imports, viewer).tryOut("customers", CONTACTS, Map.of());
        assertThat(requireNonNull(tried.dryRun()).current()).isTrue();

        imports.retarget(tried.id(), "orders", viewer);
        var seen = imports.get(tried.id(), viewer);

        assertThat(seen.target()).isEqualTo("orders");
        assertThat(requireNonNull(seen.dryRun()).current()).isFalse();
    }

    /** Its headers say nothing; that somebody has called columns like these orders does. */
    @Test
    void anEarlierImportTellsWhatAFileIs() throws Exception {
        var csv = "Rno;Wann;Was;Wieviel;Wert;Wer\n%s;2024-05-01;A1;2;5,00;rc6@example.org\n";
        assertThat(upload(null, "first.csv", csv.formatted("RE1")).target()).isEqualTo("customers");
        var first = upload("orders", "first.csv", csv.formatted("RE1"));
        var columns = new HashMap<>(Map.of(
                "orderNumber", "Rno", "orderedAt", "Wann", "sku", "Was", "quantity", "Wieviel", "unitPrice", "Wert"));
        columns.put("email", "Wer");
        var options = new HashMap<>(first.mapping().options());
        options.put("source", "recognition");
        imports.map(first.id(), new Mapping(columns, options), viewer);
        imports.start(first.id(), viewer);
        new ImportRuns(imports, viewer).await(first.id());

        var next = upload(null, "next.csv", csv.formatted("RE2"));

        assertThat(next.target()).isEqualTo("orders");
        assertThat(next.mapping().columns()).containsAllEntriesOf(columns);
    }

    private ImportDraft upload(@org.jspecify.annotations.Nullable String target, String name, String text)
            throws IOException {
        return imports.upload(target, name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), viewer);
    }
}
