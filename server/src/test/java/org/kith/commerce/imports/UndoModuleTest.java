package org.kith.commerce.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.Commits;
import org.kith.KithTest;
import org.kith.customers.ContactKind;
import org.kith.customers.ContactPoint;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.identity.Merges;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Action;
import org.kith.platform.access.People;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Role;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Kept;
import org.kith.shared.NotFound;
import org.kith.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** An import that is taken back leaves the database as it found it, but for what people did since. */
@KithTest
class UndoModuleTest {
    /** What is computed or kept of imports themselves, and what other tests' jobs may do at any time. */
    private static final Set<String> ASIDE = Set.of(
            "customers.trait_set",
            "customers.trait_run",
            "customers.import_step",
            "customers.import_change",
            "customers.link_run",
            "customers.duplicate_pair",
            "customers.household",
            "customers.household_member",
            "commerce.import_step");

    @Autowired
    private Imports imports;

    @Autowired
    private Customers customers;

    @Autowired
    private Merges merges;

    @Autowired
    private CustomFields fields;

    @Autowired
    private Warehouse warehouse;

    @Autowired
    private DSLContext database;

    @Autowired
    private DataSource source;

    @Autowired
    private People people;

    private final List<CustomField> made = new ArrayList<>();
    private Viewer viewer = Viewer.system();
    private ImportRuns runs;

    @BeforeEach
    void someoneImports() {
        viewer = people.viewer(people.person(Role.ADMINISTRATOR));
        runs = new ImportRuns(imports, viewer);
    }

    @AfterEach
    void theFieldsGo() {
        made.forEach(field -> fields.retire("customer", field.id(), viewer));
    }

    @Test
    void whatAnImportMadeAndChangedOfCustomersIsAsItWas() throws Exception {
        var tier = field("Undo tier", CustomKind.TEXT);
        var options = Map.of("source", "undo-a");
        runs.run(
                "customers",
                "id,name,email,city,newsletter,%s\nA1,One,ua1@example.org,Lund,,gold\nA2,Two,ua2@example.org,,yes,\n"
                        .formatted(tier.key()),
                options);
        var byHand = customers.create(NewCustomer.person("By hand").withEmail("ua3@example.org"), viewer);
        assertThat(byHand).isPositive();
        var before = contents();

        var imported = runs.run("customers", """
                id,name,email,phone,city,street,zip,country,newsletter,birthday,%s
                A1,One and only,ua1b@example.org,+4722334455,Oslo,Gate 1,0150,NO,no,1990-05-01,silver
                A2,Two,ua2@example.org,,,,,,no,,
                A3,Adopted,ua3@example.org,,,,,,,,bronze
                A4,New,ua4@example.org,+4722334456,Oslo,Gate 2,0151,NO,yes,,gold
                A4,Newer,ua4b@example.org,,,,,,,,gold
                ,Without number,ua5@example.org,,,,,,,,
                """.formatted(tier.key()), options);
        assertThat(contents()).isNotEqualTo(before);
        assertThat(imports.undoable(imported.id(), viewer))
                .containsEntry("customersGone", 2L)
                .containsEntry("customersKept", 0L)
                .containsEntry("customersRestored", 3L);

        var undone = runs.undo(imported.id());

        assertSame(contents(), before);
        assertThat(requireNonNull(undone.undoing()).counts())
                .containsEntry("customersGone", 2L)
                .containsEntry("customersRestored", 3L)
                .containsEntry("customersKept", 0L);
        assertThat(imports.kept(imported.id(), 100, viewer)).isEmpty();
        // And it can be imported anew, and taken back anew.
        imports.start(imported.id(), viewer);
        assertThat(runs.await(imported.id()).counts()).isEqualTo(imported.counts());
        runs.undo(imported.id());
        assertSame(contents(), before);
    }

    @Test
    void whatAnImportMadeOfOrdersGoesAndTheWarehouseFollows() throws Exception {
        var options = Map.of("source", "undo-o");
        runs.run("orders", """
                order number,order date,sku,quantity,price,customer id
                UO1,2024-05-01,UO-A,1,10,O1
                UO2,2024-05-02,UO-A,2,10,
                """, options);
        var before = contents();
        var copied = copied();

        var imported = runs.run("orders", """
                order number,order date,sku,quantity,price,customer id
                UO1,2024-05-01,UO-A,1,10,O1
                UO1,2024-05-01,UO-B,3,7,O1
                UO2,2024-05-02,UO-A,2,10,O2
                UO3,2024-05-03,UO-B,1,7,O1
                UO4,2024-05-04,UO-C,1,5,O3
                UO5,2024-05-04,UO-C,1,5,O3
                """, options);
        assertThat(contents()).isNotEqualTo(before);
        assertThat(copied()).isNotEqualTo(copied);
        assertThat(imports.undoable(imported.id(), viewer))
                .containsEntry("ordersGone", 3L)
                .containsEntry("linesGone", 4L)
                .containsEntry("productsGone", 2L)
                .containsEntry("customersGone", 2L)
                .containsEntry("customersKept", 0L);

        var undone = runs.undo(imported.id());

        assertSame(contents(), before);
        assertThat(copied()).isEqualTo(copied);
        assertThat(requireNonNull(undone.undoing()).counts())
                .containsEntry("ordersGone", 3L)
                .containsEntry("linesGone", 4L)
                .containsEntry("productsGone", 2L)
                .containsEntry("customersGone", 2L);
    }

    @Test
    void whatPeopleDidSinceStaysAndIsListedWithItsReason() throws Exception {
        var options = Map.of("source", "undo-k");
        runs.run("customers", "id,name,city,country\nK1,Known,Lund,SE\n", options);
        var imported = runs.run("customers", """
                id,name,email,city,country
                K1,Known and changed,uk1@example.org,Oslo,NO
                K2,Edited,uk2@example.org,,
                K3,Merged,uk3@example.org,,
                K4,Survivor,uk4@example.org,,
                K5,Ordered,uk5@example.org,,
                K6,Untouched,uk6@example.org,,
                K7,Deleted,uk7@example.org,,
                K8,Agreed,uk8@example.org,,
                """, options);
        var known = id("undo-k", "K1");
        change(known, "Known and changed", "Bergen");
        change(id("undo-k", "K2"), "Edited by hand", null);
        merges.merge(
                new Merges.Wish(
                        id("undo-k", "K4"),
                        version("undo-k", "K4"),
                        id("undo-k", "K3"),
                        version("undo-k", "K3"),
                        Set.of()),
                viewer);
        runs.run(
                "orders",
                "order number,order date,sku,quantity,price,customer id\nUK1,2024-05-01,UK-A,1,10,K5\n",
                options);
        customers.delete(id("undo-k", "K7"), viewer);
        database.execute("""
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                values (?, 'email', 'marketing', 'granted', 'test', now())""", id("undo-k", "K8"));
        assertThat(imports.undoable(imported.id(), viewer))
                .containsEntry("customersGone", 2L)
                .containsEntry("customersKept", 5L);

        var undone = runs.undo(imported.id());

        assertThat(imports.kept(imported.id(), 100, viewer))
                .extracting(Kept::name, kept -> kept.reason().english())
                .containsExactlyInAnyOrder(
                        tuple("Known and changed", "Changed since and left as it is: city."),
                        tuple("Edited by hand", "It was changed since."),
                        tuple("Merged", "It was merged with another record since."),
                        tuple("Survivor", "It was changed since."),
                        tuple("Ordered", "It has orders that stay."),
                        tuple("Agreed", "Somebody has agreed or objected to something since."));
        assertThat(requireNonNull(undone.undoing()).kept()).isEqualTo(6);
        var row = database.fetchSingle(
                "select name, city, country, (select count(*) from customers.contact_point p where p.customer_id = c.id)"
                        + " from customers.customer c where id = ?",
                known);
        assertThat(row.intoList()).containsExactly("Known", "Bergen", "SE", 0L);
        assertThat(database.fetch("select value from customers.external_id where system = 'undo-k' order by value")
                        .getValues(0, String.class))
                .containsExactly("K1", "K2", "K3", "K4", "K5", "K8");
    }

    @Test
    void importsAreTakenBackInWhicheverOrderAndWhatAnotherChangedStaysUntilThen() throws Exception {
        var options = Map.of("source", "undo-two");
        var before = contents();
        var first = runs.run("customers", "id,name,city\nT1,First,Lund\nT2,Alone,Lund\n", options);
        var between = contents();
        var second = runs.run("customers", "id,name,city\nT1,Second,Oslo\n", options);

        runs.undo(second.id());
        assertSame(contents(), between);
        runs.undo(first.id());
        assertSame(contents(), before);
    }

    @Test
    void onlyWhoSeesAnImportTakesItBackAndOnlyOnce() throws Exception {
        var imported = runs.run("customers", "id,name\nR1,Rights\n", Map.of("source", "undo-rights"));
        var stranger = people.viewer(people.person(Role.MARKETER));
        var blind = people.viewer(people.personIn(people.team(null), Role.SALES));

        assertThatThrownBy(() -> imports.undo(imported.id(), stranger)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> imports.undo(imported.id(), blind)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.kept(imported.id(), 10, blind)).isInstanceOf(NotFound.class);
        runs.undo(imported.id());
        assertThatThrownBy(() -> imports.undo(imported.id(), viewer)).isInstanceOf(Refusal.class);
    }

    /** A right that went between the import and its undoing is not used any more. */
    @Test
    void whoMayNotChangeACustomerAnyMoreLeavesIt() throws Exception {
        var marketer = people.person(Role.MARKETER);
        var own = new ImportRuns(imports, people.viewer(marketer));
        var imported = own.run("customers", "id,name\nM1,Mine\n", Map.of("source", "undo-mine"));
        var id = id("undo-mine", "M1");
        var other = people.personIn(people.team(null), Role.SALES);
        database.execute(
                "update customers.customer set owner_id = ?, team_id = (select team_id from platform.app_user where id = ?) where id = ?",
                other.id(),
                other.id(),
                id);
        var editsAll = people.viewer(marketer).reach(Subject.CUSTOMERS.to(Action.EDIT)) == Reach.ALL;

        own.undo(imported.id());

        assertThat(database.fetchExists(
                        database.selectOne().from("customers.customer").where("id = ?", id)))
                .isEqualTo(!editsAll);
    }

    private CustomField field(String name, CustomKind kind) {
        var field = fields.create(
                "customer",
                kind,
                new FieldDraft(new Label(name, null), null, null, null, false, null, null, null, null, null),
                viewer);
        made.add(field);
        return field;
    }

    private void change(long id, String name, String city) {
        var seen = customers.get(id, viewer);
        customers.change(
                id,
                seen.version(),
                new NewCustomer(
                        CustomerKind.PERSON,
                        name,
                        null,
                        null,
                        null,
                        seen.country(),
                        city,
                        null,
                        seen.contactPoints().stream()
                                .filter(point -> point.kind() == ContactKind.EMAIL)
                                .map(ContactPoint::given)
                                .findFirst()
                                .orElse(null),
                        null,
                        null),
                viewer);
    }

    private long id(String system, String number) {
        return requireNonNull(
                database.fetchValue("select customer_id from customers.external_id where system = '%s' and value = '%s'"
                                        .formatted(system, number))
                                instanceof Number n
                        ? n.longValue()
                        : null);
    }

    private long version(String system, String number) {
        return customers.get(id(system, number), viewer).version();
    }

    /** What the warehouse has of the test's orders, and of the customers it has altogether. */
    private Map<String, Object> copied() {
        Commits.settle(source);
        warehouse.feed();
        var counts = new HashMap<String, Object>();
        for (var table : List.of("customer", "contact", "consent", "orders", "order_line", "product")) {
            counts.put(table, warehouse.query("select count(*) from " + table, List.of(), row -> row.getLong(1)));
        }
        return counts;
    }

    /** Every row of every table of customers and orders, without what counts writings. */
    private Map<String, Set<String>> contents() {
        return database.fetch("""
                        select schemaname || '.' || tablename from pg_tables where schemaname in ('customers', 'commerce')""").getValues(0, String.class).stream()
                .filter(table -> !ASIDE.contains(table))
                .collect(Collectors.toMap(
                        table -> table,
                        table -> new TreeSet<>(database.fetch(
                                        "select (to_jsonb(t) - '{txid,version,updated_at}'::text[])::text from %s t"
                                                .formatted(table))
                                .getValues(0, String.class)),
                        (one, another) -> one,
                        TreeMap::new));
    }

    private static void assertSame(Map<String, Set<String>> now, Map<String, Set<String>> before) {
        before.forEach((table, rows) -> assertThat(now.get(table)).as(table).containsExactlyInAnyOrderElementsOf(rows));
    }
}
