package org.kith.customers.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.kith.platform.imports.Foreseen;
import org.kith.platform.imports.ImportDraft;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.Mended;
import org.kith.platform.imports.Refused;
import org.kith.platform.imports.RowOutcome;
import org.kith.platform.imports.SkipReason;
import org.kith.platform.imports.Skipped;
import org.kith.shared.Invalid;
import org.springframework.beans.factory.annotation.Autowired;

/** What an import does with rows, and by what it knows their customers; the same in preview, dry run, import, mending and undoing. */
@KithTest
class ImportChoicesModuleTest {
    @Autowired
    private Imports imports;

    @Autowired
    private DSLContext database;

    @Autowired
    private People people;

    @Autowired
    private CustomFields fields;

    private Viewer viewer = Viewer.system();
    private ImportRuns runs;

    @BeforeEach
    void someoneImports() {
        viewer = people.viewer(people.personIn(people.team(null), Role.ADMINISTRATOR));
        runs = new ImportRuns(imports, viewer);
    }

    @Test
    void onlyMakingPassesOverWhoIsThereAndWhoCameEarlierInTheFile() throws Exception {
        var options = options("make", "rows", "create");
        runs.run("customers", "id,name,email\nM1,Known by id,mk1@example.org\n", Map.of("source", "make"));
        runs.run("customers", "name,email\nKnown by mail,mk2@example.org\n", Map.of("source", "make"));
        var csv = """
                id,name,email
                M1,Changed,mk1@example.org
                M2,Adopted,mk2@example.org
                M3,New,mk3@example.org
                M3,New again,mk3b@example.org
                ,Mail of the new one,mk3@example.org
                ,New by mail,mk4@example.org
                ,New by mail again,mk4@example.org
                """;

        var tried = runs.tryOut("customers", csv, options);

        var counts = requireNonNull(tried.dryRun()).counts();
        assertThat(counts)
                .containsEntry("rows", 7L)
                .containsEntry("applied", 2L)
                .containsEntry("skipped", 5L)
                .containsEntry("refused", 0L)
                .containsEntry("customersCreated", 2L);
        assertThat(tried.preview().foreseen())
                .extracting(Foreseen::outcome)
                .containsExactly("skipped", "skipped", "created", "created", "created", "created", "created");
        assertThat(outcomes(tried))
                .containsExactly("skipped", "skipped", "created", "skipped", "skipped", "created", "skipped");
        imports.start(tried.id(), viewer);
        assertThat(runs.await(tried.id()).counts()).isEqualTo(counts);
        assertThat(imports.skipped(tried.id(), 0, 100, viewer))
                .containsExactly(
                        new Skipped(1, 2, SkipReason.KNOWN),
                        new Skipped(2, 3, SkipReason.KNOWN),
                        new Skipped(4, 5, SkipReason.REPEATED),
                        new Skipped(5, 6, SkipReason.REPEATED),
                        new Skipped(7, 8, SkipReason.REPEATED));
        assertThat(names("make")).containsExactlyInAnyOrder("Known by id", "New");
        assertThat(numberOf("mk2@example.org"))
                .as("nobody is changed, not by a number either")
                .isNull();
        runs.undo(tried.id());
        assertThat(names("make")).containsExactly("Known by id");
    }

    @Test
    void onlyChangingPassesOverWhoIsNotThere() throws Exception {
        runs.run(
                "customers",
                "id,name,email\nC1,One,ch1@example.org\nC2,Two,ch2@example.org\n",
                Map.of("source", "change"));
        runs.run("customers", "name,email\nThree,ch3@example.org\n", Map.of("source", "change"));
        var csv = """
                id,name,email
                C1,One changed,
                C9,Nobody,ch9@example.org
                C3,Three changed,ch3@example.org
                C8,Another person of the same address,ch2@example.org
                ,Two changed,ch2@example.org
                """;
        var tried = runs.tryOut("customers", csv, options("change", "rows", "update"));

        var counts = requireNonNull(tried.dryRun()).counts();
        assertThat(counts)
                .containsEntry("rows", 5L)
                .containsEntry("applied", 3L)
                .containsEntry("skipped", 2L)
                .containsEntry("customersCreated", 0L)
                .containsEntry("customersChanged", 3L);
        assertThat(outcomes(tried)).containsExactly("updated", "skipped", "updated", "skipped", "updated");
        assertThat(tried.preview().outcomes()).containsEntry("known", 3L).containsEntry("skipped", 2L);
        imports.start(tried.id(), viewer);
        assertThat(runs.await(tried.id()).counts()).isEqualTo(counts);
        assertThat(imports.skipped(tried.id(), 0, 100, viewer))
                .containsExactly(new Skipped(2, 3, SkipReason.UNKNOWN), new Skipped(4, 5, SkipReason.UNKNOWN));
        assertThat(names("change")).containsExactlyInAnyOrder("One changed", "Two changed", "Three changed");
        runs.undo(tried.id());
        assertThat(names("change")).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void customersAreKnownByTheKeyThatIsChosen() throws Exception {
        runs.run(
                "customers",
                "id,name,email,phone,birthday\nK1,Key One,key1@example.org,+44 20 7946 0101,1980-01-02\nK2,Key Two,key2@example.org,+44 20 7946 0102,1981-02-03\n",
                Map.of("source", "key"));

        var byMail = runs.run(
                "customers",
                "id,name,email,city\nK2,Key One,key1@example.org,Leeds\n",
                options("key", "match", "email"));
        assertThat(byMail.counts()).containsEntry("customersCreated", 0L).containsEntry("customersChanged", 1L);
        assertThat(city("K1")).isEqualTo("Leeds");
        assertThat(city("K2"))
                .as("the number of another customer stays that one's")
                .isNull();

        runs.run("customers", "name,phone,city\nKey Two,+442079460102,York\n", options("key", "match", "phone"));
        assertThat(city("K2")).isEqualTo("York");

        var byBirthday = runs.run(
                "customers",
                "name,birthday,city\nkey ONE,1980-01-02,Bath\nKey One,1980-01-03,Nowhere\n",
                options("key", "match", "nameBirthday"));
        assertThat(city("K1")).isEqualTo("Bath");
        assertThat(byBirthday.counts()).containsEntry("customersCreated", 1L).containsEntry("customersChanged", 1L);

        runs.run(
                "customers",
                "id,name,email,city\nK1,Key One,key2@example.org,Hull\n",
                options("key", "match", "externalId"));
        assertThat(city("K1")).isEqualTo("Hull");
        assertThat(city("K2")).isEqualTo("York");
    }

    @Test
    void customersAreKnownByAFieldOfTheFirmsOwnInWhichNoTwoHaveTheSame() throws Exception {
        var field = fields.create(
                "customer",
                CustomKind.TEXT,
                new FieldDraft(new Label("Badge", null), null, null, null, true, null, null, null, null, null),
                viewer);
        try {
            var header = "name,city,email," + field.key() + "\n";
            runs.run("customers", header + "Badged,Rome,badge@example.org,B-1\n", Map.of("source", "badge"));

            var done = runs.run(
                    "customers",
                    header + "Badged anew,Oslo,other@example.org,B-1\nNext,Bern,next@example.org,B-2\n",
                    options("badge", "match", field.path()));

            assertThat(done.keys()).contains(field.path());
            assertThat(done.counts()).containsEntry("customersMatched", 1L).containsEntry("customersCreated", 1L);
            assertThat(database.fetch(
                                    "select city from customers.customer where custom ->> ? in ('B-1', 'B-2') order by city",
                                    field.key())
                            .getValues(0, String.class))
                    .containsExactly("Bern", "Oslo");
        } finally {
            fields.retire("customer", field.id(), Viewer.system());
        }
    }

    @Test
    void aNumberIsGivenWhereNobodyHasItAndTakenBackAgain() throws Exception {
        runs.run("customers", "name,email\nWithout number,num1@example.org\n", Map.of("source", "num"));
        assertThat(numberOf("num1@example.org")).isNull();

        var given = runs.run("customers", "id,email\nN1,num1@example.org\n", options("num", "match", "email"));

        assertThat(numberOf("num1@example.org")).isEqualTo("N1");
        runs.undo(given.id());
        assertThat(numberOf("num1@example.org")).isNull();
    }

    @Test
    void aRowWithoutTheKeyIsRefusedWhenItIsRead() throws Exception {
        var draft = uploaded("id,name,email\nX1,No mail,\n", options("nokey", "match", "email"));

        assertThat(draft.problemCount()).isEqualTo(1);
        assertThat(draft.preview().problems().getFirst().reason().in(Locale.ENGLISH))
                .isEqualTo("The row does not say by what its customer is to be known: email.");
        assertThatThrownBy(() -> uploaded("id,name\nX1,No mail\n", options("nokey", "match", "custom.nothing")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> uploaded("id,name\nX1,No mail\n", options("nokey", "rows", "some")))
                .isInstanceOf(Invalid.class);
        var without = uploaded("id,name\nX1,No mail\n", options("nokey", "match", "email"));
        assertThatThrownBy(() -> imports.start(without.id(), viewer)).isInstanceOf(Invalid.class);
    }

    @Test
    void aKeyThatFitsTwoCustomersRefusesTheRowAndNamesBothAndTheRowCanBeMended() throws Exception {
        runs.run(
                "customers",
                "id,name,email\nT1,Twin One,twins@example.org\nT2,Twin Two,twins@example.org\n",
                Map.of("source", "twins"));
        var csv = "id,name,email\n,Changed,twins@example.org\n,\"Fine, new\",twin3@example.org\n";
        var options = options("twins", "match", "email");

        var tried = runs.tryOut("customers", csv, options);

        var counts = requireNonNull(tried.dryRun()).counts();
        assertThat(counts)
                .containsEntry("rows", 2L)
                .containsEntry("applied", 1L)
                .containsEntry("refused", 1L)
                .containsEntry("unclear", 1L);
        assertThat(outcomes(tried)).containsExactly("refused", "created");
        assertThat(tried.preview().foreseen()).extracting(Foreseen::outcome).containsExactly("refused", "created");
        assertThat(refusals(requireNonNull(tried.dryRun()).id())).hasSize(1);

        imports.start(tried.id(), viewer);
        assertThat(runs.await(tried.id()).counts()).isEqualTo(counts);
        var refused = refusals(tried.id());
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().line()).isEqualTo(2);
        assertThat(refused.getFirst().column()).isEqualTo("email");
        assertThat(refused.getFirst().reason().in(Locale.ENGLISH))
                .startsWith("“twins@example.org” fits several customers: ")
                .contains("Twin One (record ")
                .contains("Twin Two (record ");

        var row = imports.refusedRows(tried.id(), 0, 10, viewer).items().getFirst();
        assertThat(row.cells()).containsExactly("", "Changed", "twins@example.org");
        var again = imports.mend(
                tried.id(), List.of(new Mended(row.row(), List.of("", "Changed", "twin4@example.org"))), viewer);
        assertThat(runs.await(again.importId()).counts()).containsEntry("customersCreated", 1L);
        assertThat(imports.get(tried.id(), viewer).unmended()).isZero();
    }

    /** Whoever may see few customers learns by an import neither who else there is nor what of them would have changed. */
    @Test
    void nothingIsToldOfCustomersWhomTheImporterMayNotSee() throws Exception {
        runs.run(
                "customers",
                "id,name,email,birthday\nS1,Secret One,secret1@example.org,1970-01-01\nS2,Secret Two,secret2@example.org,1970-01-02\n",
                Map.of("source", "secret"));
        var stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        var theirs = new ImportRuns(imports, stranger);
        var csv = "name,email\nGuess,secret1@example.org\n";

        var changing = theirs.tryOut("customers", csv, options("secret", "rows", "update"));
        assertThat(outcomesOf(changing, stranger)).containsExactly("skipped");
        assertThat(changing.preview().foreseen()).containsExactly(Foreseen.skipped(SkipReason.UNKNOWN, null));
        var unheard = theirs.tryOut(
                "customers", "name,email\nGuess,nobody-at-all@example.org\n", options("secret", "rows", "update"));
        assertThat(requireNonNull(changing.dryRun()).counts())
                .as("as of somebody who is not there")
                .isEqualTo(requireNonNull(unheard.dryRun()).counts());

        for (var option : List.of(options("secret", "rows", "create"), options("secret", "match", "email"))) {
            var making = theirs.tryOut("customers", csv, option);
            var row = imports.outcomes(requireNonNull(making.dryRun()).id(), null, 0, 10, stranger)
                    .getFirst();
            assertThat(row.outcome()).isEqualTo("ignored");
            assertThat(row.record()).isNull();
            assertThat(row.reason()).isNull();
            assertThat(row.fields()).isEmpty();
            assertThat(making.preview().foreseen()).containsExactly(new Foreseen("ignored", null, null));
        }

        var guessed = theirs.run(
                "customers", "name,birthday\nSecret One,1970-01-01\n", options("secret", "match", "nameBirthday"));
        assertThat(guessed.counts())
                .as("names and birthdays are compared only with customers whom one may see")
                .containsEntry("customersCreated", 1L)
                .containsEntry("customersNotYours", 0L);
        assertThat(names("secret")).containsExactlyInAnyOrder("Secret One", "Secret Two");
    }

    @Test
    void aRefusalNamesOnlyWhomTheImporterMaySee() throws Exception {
        runs.run("customers", "id,name,email\nV1,Veiled Person,veiled@example.org\n", Map.of("source", "veiled"));
        var stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        var theirs = new ImportRuns(imports, stranger);
        theirs.run(
                "customers",
                "id,name,email\nW1,Own Person,veiled@example.org\n",
                options("veiled", "match", "externalId"));

        var draft = theirs.run(
                "customers", "name,email\nChanged,veiled@example.org\n", options("veiled", "match", "email"));

        assertThat(draft.counts()).containsEntry("unclear", 1L).containsEntry("refused", 1L);
        var told = new ArrayList<Refused>();
        imports.refusals(draft.id(), stranger, told::add);
        assertThat(told.getFirst().reason().in(Locale.ENGLISH))
                .contains("Own Person (record ")
                .contains("somebody whom you may not see")
                .doesNotContain("Veiled");
    }

    @Test
    void linesOfKnownOrdersArePassedOverWhereOnlyNewOnesAreWantedAndTheOtherWayRound() throws Exception {
        var header = "order number,order date,sku,quantity,price,customer id\n";
        runs.run("orders", header + "RO1,2024-05-01,RO-A,1,10,RO-C1\n", Map.of("source", "rows-orders"));
        var csv = header
                + "RO1,2024-05-01,RO-B,1,5,RO-C1\nRO2,2024-05-02,RO-C,2,3,RO-C2\nRO2,2024-05-02,RO-A,1,10,RO-C2\n";

        var changing = runs.tryOut("orders", csv, options("rows-orders", "rows", "update"));
        assertThat(requireNonNull(changing.dryRun()).counts())
                .containsEntry("rows", 3L)
                .containsEntry("applied", 1L)
                .containsEntry("skipped", 2L)
                .containsEntry("linesAdded", 1L)
                .containsEntry("productsCreated", 1L)
                .containsEntry("customersCreated", 0L);

        var making = runs.run("orders", csv, options("rows-orders", "rows", "create"));
        assertThat(making.counts())
                .containsEntry("applied", 2L)
                .containsEntry("skipped", 1L)
                .containsEntry("linesAdded", 2L)
                .containsEntry("linesKnown", 0L)
                .containsEntry("productsCreated", 1L)
                .containsEntry("orders", 1L)
                .containsEntry("ordersKnown", 0L);
        assertThat(imports.skipped(making.id(), 0, 10, viewer)).containsExactly(new Skipped(1, 2, SkipReason.KNOWN));
        runs.undo(making.id());
        assertThat(database.fetchCount(
                        org.jooq.impl.DSL.table("commerce.orders"),
                        org.jooq.impl.DSL.condition("source = 'rows-orders'")))
                .isEqualTo(1);
    }

    private static Map<String, String> options(String source, String name, String value) {
        return Map.of("source", source, name, value);
    }

    private ImportDraft uploaded(String csv, Map<String, String> options) throws Exception {
        var draft = imports.upload(
                "customers", "choices.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), viewer);
        var merged = new HashMap<>(draft.mapping().options());
        merged.putAll(options);
        return imports.map(draft.id(), new Mapping(draft.mapping().columns(), merged), viewer);
    }

    private List<String> outcomes(ImportDraft tried) {
        return outcomesOf(tried, viewer);
    }

    private List<String> outcomesOf(ImportDraft tried, Viewer by) {
        return imports.outcomes(requireNonNull(tried.dryRun()).id(), null, 0, 100, by).stream()
                .map(RowOutcome::outcome)
                .toList();
    }

    private List<Refused> refusals(long id) {
        var refused = new ArrayList<Refused>();
        imports.refusals(id, viewer, refused::add);
        return refused;
    }

    private List<String> names(String source) {
        return database.fetch("""
                        select c.name from customers.customer c join customers.external_id x on x.customer_id = c.id
                        where x.system = ? and c.deleted_at is null""", source).map(row -> row.get(0, String.class));
    }

    private @org.jspecify.annotations.Nullable String city(String number) {
        return database.fetchSingle("""
                        select c.city from customers.customer c join customers.external_id x on x.customer_id = c.id
                        where x.system = 'key' and x.value = ?""", number).get(0, String.class);
    }

    private @org.jspecify.annotations.Nullable String numberOf(String email) {
        return database.fetchSingle("""
                        select (select value from customers.external_id x where x.customer_id = p.customer_id)
                        from customers.contact_point p where p.normalised = ?""", email).get(0, String.class);
    }
}
