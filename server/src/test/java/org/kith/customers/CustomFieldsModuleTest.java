package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kith.KithTest;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.FieldRules;
import org.kith.platform.fields.Label;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.kith.shared.Invalid;
import org.kith.shared.Refusal;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each test has a team of its own, and retires the fields that it made. */
@KithTest
class CustomFieldsModuleTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    CustomFields fields;

    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    Warehouse warehouse;

    @Autowired
    Imports imports;

    @Autowired
    People people;

    @Autowired
    MockMvc mvc;

    @Autowired
    DSLContext db;

    private final List<CustomField> made = new ArrayList<>();
    private People.@Nullable Person administrator;
    private Viewer admin = Viewer.system();
    private Viewer viewer = Viewer.system();

    @BeforeEach
    void someoneSignsIn() {
        var team = people.team(null);
        var person = people.personIn(team, Role.ADMINISTRATOR);
        administrator = person;
        admin = people.viewer(person);
        viewer = people.viewer(people.personIn(team, Role.SALES));
    }

    @AfterEach
    void theFieldsGo() {
        made.forEach(field -> {
            fields.all("customer").stream()
                    .filter(now -> now.id() == field.id() && (now.unique() || now.required()))
                    .forEach(now -> fields.change("customer", now.id(), now.version(), draft(now), admin));
            fields.retire("customer", field.id(), admin);
        });
    }

    @Test
    void aFieldDefinedNowIsInFormListFilterSortSegmentAndHistoryAtOnce() throws Exception {
        var tier = choice("Tier", CustomKind.CHOICE, "Gold", "Silver");
        var hobbies = choice("Hobbies", CustomKind.CHOICES, "Tea", "Chess", "Walking");
        var seats = field("Seats", CustomKind.NUMBER, sortable());
        var budget = field("Budget", CustomKind.MONEY, rules(money("EUR")));
        var renewal = field("Renewal", CustomKind.DATE, sortable());
        var agreed = field("Agreed", CustomKind.YES_NO, plain());
        var note = field("Code", CustomKind.TEXT, sortable());
        var parent = field("Parent", CustomKind.LINK, plain());
        var ada = customer(
                "Ada",
                values(
                        tier,
                        "gold",
                        hobbies,
                        List.of("chess", "tea"),
                        seats,
                        12,
                        budget,
                        10.5,
                        renewal,
                        "2027-03-01",
                        agreed,
                        true,
                        note,
                        "It's \"ä\\b\" 王"));
        var bob = customer(
                "Bob", values(tier, "silver", hobbies, List.of("walking"), seats, 7.25, agreed, false, parent, ada));
        var cleo = customer("Cleo", values(renewal, "2026-01-31", note, "zeta"));

        assertThat(shown(ada))
                .containsEntry(tier.key(), "gold")
                .containsEntry(hobbies.key(), List.of("tea", "chess"))
                .containsEntry(seats.key(), 12)
                .containsEntry(budget.key(), new BigDecimal("10.5"));
        assertThat(shown(bob)).containsEntry(parent.key(), new CustomerValues.Linked(ada, "Ada"));
        matches(tier, "equals", "\"gold\"", ada);
        matches(tier, "notEquals", "\"gold\"", bob, cleo);
        matches(hobbies, "equals", "\"tea\"", ada);
        matches(hobbies, "in", "\"tea\",\"walking\"", ada, bob);
        matches(hobbies, "isEmpty", "", cleo);
        matches(seats, "equals", "12.0", ada);
        matches(seats, "less", "12", bob);
        matches(budget, "between", "10,11", ada);
        matches(renewal, "atLeast", "\"2026-02-01\"", ada);
        matches(renewal, "equals", "\"2026-01-31\"", cleo);
        matches(agreed, "equals", "false", bob);
        matches(note, "equals", "\"It's \\\"ä\\\\b\\\" 王\"", ada);
        matches(note, "contains", "\"王\"", ada);
        matches(parent, "equals", String.valueOf(ada), bob);
        assertThat(sorted(seats.path())).containsExactly(bob, ada, cleo);
        assertThat(sorted("-" + seats.path())).containsExactly(ada, bob, cleo);
        assertThat(sorted(renewal.path())).containsExactly(cleo, ada, bob);
        assertThat(sorted("-" + note.path())).containsExactly(cleo, ada, bob);

        var before = customers.get(ada, viewer);
        customers.change(ada, before.version(), again(before).withCustom(values(seats, 13, note, null)), viewer);

        assertThat(shown(ada)).containsEntry(seats.key(), 13).doesNotContainKey(note.key());
        var history = asked("GET", "/api/customers/" + ada + "/timeline", null);
        var changes = history.path("items").get(0).path("details").path("changes");
        assertThat(changes.path(seats.path()).path("old").asString()).isEqualTo("12");
        assertThat(changes.path(seats.path()).path("new").asString()).isEqualTo("13");
        assertThat(changes.path(note.path()).path("old").asString()).startsWith("It's");
        var offered = asked("GET", "/api/segments/fields", null).toString();
        assertThat(offered).contains("\"name\":\"" + hobbies.path() + "\"").contains("\"en\":\"Walking\"");
    }

    @Test
    void theApisDescriptionNamesTheFieldsOfThisMoment() throws Exception {
        var tier = choice("Tier", CustomKind.CHOICE, "Gold", "Silver");
        var described = "/components/schemas/NewCustomer/properties/custom/properties/" + tier.key();

        var property = asked("GET", "/api/openapi.json", null).at(described);
        assertThat(property.path("title").asString()).isEqualTo("Tier");
        assertThat(property.path("enum").toString()).isEqualTo("[\"gold\",\"silver\"]");

        fields.retire("customer", tier.id(), admin);
        assertThat(asked("GET", "/api/openapi.json", null).at(described).isMissingNode())
                .isTrue();
    }

    @Test
    void pagesOfASortByAFieldMissNobody() {
        var score = field("Score", CustomKind.NUMBER, sortable());
        var ids = IntStream.range(0, 23)
                .mapToLong(i -> customer("N" + i, i % 4 == 0 ? Map.of() : values(score, i % 5)))
                .boxed()
                .toList();
        for (var sort : List.of(score.path(), "-" + score.path())) {
            var seen = new ArrayList<Long>();
            var page = list.page(new CustomerList.Query(null, null, sort, 5, null), viewer);
            page.items().forEach(row -> seen.add(row.id()));
            while (page.next() != null) {
                page = list.page(new CustomerList.Query(null, null, sort, 5, page.next()), viewer);
                page.items().forEach(row -> seen.add(row.id()));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(seen.subList(17, 23))
                    .as("those without a value come last")
                    .allMatch(id -> ids.indexOf(id) % 4 == 0);
        }
    }

    @Test
    void whatAFieldPromisesHoldsForEveryValue() {
        var code = field(
                "Code", CustomKind.TEXT, rules(new FieldRules(bd(3), bd(6), null, "[A-Z]+[0-9]*", null, null, null)));
        var seats = field("Seats", CustomKind.NUMBER, rules(new FieldRules(bd(1), bd(9), 1, null, null, null, null)));
        var when = field(
                "When",
                CustomKind.DATE,
                rules(new FieldRules(
                        null,
                        null,
                        null,
                        null,
                        java.time.LocalDate.of(2026, 1, 1),
                        java.time.LocalDate.of(2026, 12, 31),
                        null)));
        var tier = choice("Tier", CustomKind.CHOICE, "Gold");
        var agreed = field("Agreed", CustomKind.YES_NO, plain());
        var parent = field("Parent", CustomKind.LINK, plain());
        var stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        var hidden = customers.create(NewCustomer.person("Hidden"), stranger);

        refuses(code, "AB", "at least 3");
        refuses(code, "ABCDEFG", "at most 6");
        refuses(code, "abc", "of the form");
        refuses(code, 12, "needs a text");
        refuses(code, "ABC\u0000", "null characters");
        refuses(seats, 0.5, "not below 1");
        refuses(seats, 10, "not above 9");
        refuses(seats, 1.25, "1 of them decimals");
        refuses(seats, "2", "needs a number");
        refuses(seats, Double.NaN, "needs a number");
        refuses(seats, Double.parseDouble("1e300"), "digits");
        refuses(when, "2025-12-31", "not before");
        refuses(when, "2027-01-01", "not after");
        refuses(when, "1.3.2026", "2026-03-01");
        refuses(when, "2026-02-30", "2026-03-01");
        refuses(tier, "Gold", "one of gold");
        refuses(agreed, "yes", "true or false");
        refuses(parent, hidden, "no customer");
        refuses(parent, "x", "number of a record");
        assertThatThrownBy(() -> customer("Ada", Map.of("nothing", 1)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("no field “nothing”");
        assertThat(shown(customer("Ada", values(code, " ABC1 ", seats, 9.0, when, "2026-12-31"))))
                .containsEntry(code.key(), "ABC1")
                .containsEntry(seats.key(), 9);
    }

    @Test
    void requiredFieldsAreFilledAndDefaultsHold() {
        var tier = field("Tier", CustomKind.CHOICE, draft -> draft.options = options("Gold", "Silver"));
        var withDefault = change(tier, draft -> draft.defaultValue = "silver");
        var code = field("Code", CustomKind.TEXT, draft -> draft.required = true);

        assertThatThrownBy(() -> customer("Ada", Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("needs a value");
        var ada = customer("Ada", values(code, "A1"));
        assertThat(shown(ada)).containsEntry(withDefault.key(), "silver");
        assertThat(shown(customer("Bob", values(code, "B1", withDefault, null))))
                .doesNotContainKey(withDefault.key());
        var now = customers.get(ada, viewer);
        assertThatThrownBy(
                        () -> customers.change(ada, now.version(), again(now).withCustom(values(code, null)), viewer))
                .isInstanceOf(Invalid.class);
        customers.change(ada, now.version(), again(now), viewer);
        assertThat(shown(ada)).as("nothing is said of the fields").containsEntry(code.key(), "A1");
    }

    @Test
    void aPatternThatWouldTakeForEverTakesNoTime() {
        var code = field(
                "Slow", CustomKind.TEXT, rules(new FieldRules(null, null, null, "(a+)+(a|aa)*$", null, null, null)));
        var start = System.nanoTime();
        refuses(code, "a".repeat(400) + "!", "of the form");
        assertThat(System.nanoTime() - start)
                .as("a backtracking engine needs 2^400 steps")
                .isLessThan(60_000_000_000L);
        assertThatThrownBy(() -> field(
                        "Bad", CustomKind.TEXT, rules(new FieldRules(null, null, null, "(?=a)b", null, null, null))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void optionsAreRenamedAndRetiredWithoutLosingValues() {
        var tier = choice("Tier", CustomKind.CHOICE, "Gold", "Silver");
        var ada = customer("Ada", values(tier, "gold"));

        var renamed = change(
                tier,
                draft -> draft.options = List.of(
                        new FieldDraft.OptionDraft("silver", new Label("Silver", null), false),
                        new FieldDraft.OptionDraft(null, new Label("Gold", "黄金"), false)));

        assertThat(renamed.options())
                .extracting(option -> option.code() + (option.retired() ? "-" : "+"))
                .containsExactly("silver+", "gold2+", "gold-");
        assertThat(shown(ada)).containsEntry(tier.key(), "gold");
        matches(tier, "equals", "\"gold\"", ada);
        refuses(tier, "gold", "one of");
        var now = customers.get(ada, viewer);
        customers.change(ada, now.version(), again(now).withCustom(values(tier, "gold")), viewer);
    }

    @Test
    void aRetiredFieldKeepsItsValuesAndWhatStandsOnIt() {
        var tier = choice("Tier", CustomKind.CHOICE, "Gold", "Silver");
        var ada = customer("Ada", values(tier, "gold"));

        fields.retire("customer", tier.id(), admin);

        assertThat(shown(ada)).doesNotContainKey(tier.key());
        matches(tier, "equals", "\"gold\"", ada);
        assertThatThrownBy(() -> customer("Bob", values(tier, "gold"))).isInstanceOf(Invalid.class);
        var now = customers.get(ada, viewer);
        customers.change(ada, now.version(), again(now).withCustom(Map.of()), viewer);
        fields.restore("customer", tier.id(), admin);
        assertThat(shown(ada)).containsEntry(tier.key(), "gold");
    }

    @Test
    void ofManyWhoWriteOneUniqueValueAtOnceOneSucceeds() throws Exception {
        var code = field("Member code", CustomKind.TEXT, draft -> draft.unique = true);
        var outcomes = together(8, i -> {
            try {
                customer("C" + i, values(code, "M-1"));
                return "made";
            } catch (ValueTaken taken) {
                return taken.details().get("field").toString();
            }
        });

        assertThat(outcomes).containsOnlyOnce("made");
        assertThat(outcomes).filteredOn(code.path()::equals).hasSize(7);
        customers.delete(only(code, "M-1"), viewer);
        customer("After", values(code, "M-1"));
    }

    @Test
    void aFieldWithSharedValuesCannotBecomeUnique() {
        var code = field("Code", CustomKind.TEXT, plain());
        customer("Ada", values(code, "X"));
        var bob = customer("Bob", values(code, "X"));

        assertThatThrownBy(() -> change(code, draft -> draft.unique = true))
                .isInstanceOf(NotUniqueYet.class)
                .hasMessageContaining("“X”");
        customers.delete(bob, viewer);
        change(code, draft -> draft.unique = true);
        assertThatThrownBy(() -> customer("Cleo", values(code, "X"))).isInstanceOf(ValueTaken.class);
    }

    @Test
    void twoAdministratorsDoNotOverwriteEachOther() throws Exception {
        var tier = choice("Tier", CustomKind.CHOICE, "Gold", "Silver");
        var outcomes = together(2, i -> {
            try {
                change(tier, draft -> draft.name = new Label("Tier " + i, null));
                return "changed";
            } catch (StaleVersion stale) {
                return "stale";
            }
        });
        assertThat(outcomes).containsExactlyInAnyOrder("changed", "stale");

        var names = together(4, i -> {
            try {
                field("Same name", CustomKind.TEXT, plain());
                return "made";
            } catch (Refusal taken) {
                return taken.problem();
            }
        });
        assertThat(names).containsOnlyOnce("made").contains("name-taken");
    }

    static List<String> hostileNames() {
        return List.of(
                "a'); drop table customers.customer; --",
                "\"; select pg_sleep(10); --",
                "it's {0} ${x} #{y} {{z}} $t(a)",
                "x".repeat(80),
                "名称'\"\\;--",
                "😀 \u202eright to left",
                "__proto__",
                "custom->>'a'",
                "'; --",
                "%s ? :a $1 \\",
                "select",
                "id");
    }

    /** A23: whatever a field is called, nothing of the name becomes part of a statement, and it is shown as it was typed. */
    @ParameterizedTest
    @MethodSource("hostileNames")
    void aHostileNameIsJustAName(String name) throws Exception {
        var field = field(name, CustomKind.CHOICE, draft -> {
            draft.options = List.of(
                    new FieldDraft.OptionDraft(null, new Label(name, null), false),
                    new FieldDraft.OptionDraft(null, new Label(null, "乙'"), false));
            draft.help = new Label(name, name);
            draft.section = new Label(name, null);
        });
        var text = field(name.substring(0, Math.min(name.length(), 75)) + " t", CustomKind.TEXT, draft -> {
            draft.unique = true;
            draft.sortable = true;
        });
        assertThat(field.key()).matches("[a-z][a-zA-Z0-9]{0,39}");
        var code = field.options().getFirst().code();
        assertThat(code).matches("[a-z][a-zA-Z0-9]{0,39}");
        var ada = customer("Ada", values(field, code, text, name));

        matches(field, "equals", "\"" + code + "\"", ada);
        matches(text, "equals", JSON.writeValueAsString(name), ada);
        matches(text, "contains", JSON.writeValueAsString(name.substring(name.offsetByCodePoints(0, 1))), ada);
        assertThat(sorted("-" + text.path())).containsExactly(ada);
        assertThat(asked("GET", "/api/fields/customer", null).toString()).contains(JSON.writeValueAsString(name));
        assertThat(asked("GET", "/api/segments/fields", null).toString()).contains(JSON.writeValueAsString(name));
        var imported = new ImportRuns(imports, admin)
                .run(
                        "customers",
                        "Customer number,name,\"" + name.replace("\"", "\"\"") + "\"\nH1,Imported,乙'\n",
                        Map.of("source", "h" + field.id()));
        assertThat(imported.mapping().columns()).containsKey(field.path());
        assertThat(imported.counts()).containsEntry("customersCreated", 1L);
        var refused = asked(
                "POST", "/api/customers", Map.of("kind", "person", "name", "x", "custom", Map.of(field.key(), "none")));
        assertThat(refused.path("field").asString()).isEqualTo(field.path());
        assertThat(refused.path("detail").asString()).contains("“" + name + "”");
        assertThat(db.fetchCount(db.selectFrom("customers.customer").limit(1))).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void aHostileKeyLeadsNowhere(String key) throws Exception {
        var created =
                asked("POST", "/api/customers", Map.of("kind", "person", "name", "x", "custom", Map.of(key, "v")));
        assertThat(created.path("status").asInt()).isEqualTo(422);
        var filter = "{\"type\":\"compare\",\"field\":" + JSON.writeValueAsString("custom." + key)
                + ",\"operator\":\"isEmpty\"}";
        assertThatThrownBy(() -> list.page(new CustomerList.Query(null, filter, null, 10, null), viewer))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> list.page(new CustomerList.Query(null, null, "custom." + key, 10, null), viewer))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void anImportFillsFieldsByTheNamesOfTheirOptionsAndSaysWhatItCannotRead() throws Exception {
        var tier = field(
                "Tier",
                CustomKind.CHOICE,
                draft -> draft.options = List.of(
                        new FieldDraft.OptionDraft(null, new Label("Gold", "黄金"), false),
                        new FieldDraft.OptionDraft(null, new Label("Silver", "白银"), false)));
        var hobbies = choice("Hobbies", CustomKind.CHOICES, "Tea", "Chess");
        var seats = field("Seats", CustomKind.NUMBER, plain());
        var renewal = field("Renewal", CustomKind.DATE, plain());
        var standing = field("Standing", CustomKind.TEXT, draft -> draft.defaultValue = "new");
        var csv = """
                id,name,Tier,Hobbies,Seats,Renewal
                1,Ada,gold,Tea; chess,12,2026-05-01
                2,Bob,白银,,7,
                3,Cleo,bronze,,1,2026-05-02
                4,Dan,,golf,2,2026-05-03
                """;
        var source = Map.of("source", "fields" + tier.id());

        var done = new ImportRuns(imports, viewerWhoImports()).run("customers", csv, source);

        assertThat(done.counts()).containsEntry("customersCreated", 2L).containsEntry("refused", 2L);
        var ada = imported("Ada");
        assertThat(ada)
                .containsEntry(tier.key(), "gold")
                .containsEntry(hobbies.key(), List.of("tea", "chess"))
                .containsEntry(seats.key(), 12)
                .containsEntry(renewal.key(), "2026-05-01")
                .containsEntry(standing.key(), "new");
        assertThat(imported("Bob")).containsEntry(tier.key(), "silver").doesNotContainKey(hobbies.key());

        new ImportRuns(imports, viewerWhoImports()).run("customers", "id,Seats\n1,13\n", source);
        assertThat(imported("Ada")).containsEntry(seats.key(), 13).containsEntry(tier.key(), "gold");
    }

    @Test
    void anImportLeavesAUniqueValueWithWhoHasIt() throws Exception {
        var code = field("Badge", CustomKind.TEXT, draft -> draft.unique = true);
        customer("Owner", values(code, "B1"));
        var source = Map.of("source", "unique" + code.id());

        var done = new ImportRuns(imports, viewerWhoImports())
                .run("customers", "id,name,Badge\n1,Ada,B1\n2,Bob,B2\n3,Cleo,B2\n4,Dan,B4\n", source);

        assertThat(done.counts()).containsEntry("customersCreated", 4L).containsEntry("valuesTaken", 2L);
        assertThat(imported("Ada")).isEmpty();
        assertThat(imported("Bob")).containsEntry(code.key(), "B2");
        assertThat(imported("Cleo")).isEmpty();
        assertThat(imported("Dan")).containsEntry(code.key(), "B4");
    }

    @Test
    void anImportEndsThoughItsFieldsChangeMeanwhile() throws Exception {
        var seats = field("Seats", CustomKind.NUMBER, plain());
        var badge = field("Badge", CustomKind.TEXT, plain());
        var tier = choice("Tier", CustomKind.CHOICE, "Gold", "Silver");
        var csv = new StringBuilder("id,name,Seats,Badge,Tier\n");
        for (int i = 0; i < 30_000; i++) {
            csv.append(i)
                    .append(",Many ")
                    .append(i)
                    .append(',')
                    .append(i % 90)
                    .append(",B")
                    .append(i)
                    .append(",Gold\n");
        }
        var runs = new ImportRuns(imports, viewerWhoImports());
        var draft = imports.upload(
                "customers",
                "many.csv",
                new java.io.ByteArrayInputStream(csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                viewerWhoImports());
        imports.start(draft.id(), viewerWhoImports());
        fields.retire("customer", seats.id(), admin);
        change(badge, now -> now.unique = true);
        change(
                tier,
                now -> now.options = List.of(new FieldDraft.OptionDraft("silver", new Label("Silver", null), false)));
        var done = runs.await(draft.id());

        var made = done.counts().getOrDefault("customersCreated", 0L);
        assertThat(made + done.counts().getOrDefault("refused", 0L))
                .as("every row is made or refused")
                .isEqualTo(30_000);
        var badges = db.fetchSingle(
                "select count(custom ->> ?), count(distinct custom ->> ?) from customers.customer where deleted_at is null",
                badge.key(),
                badge.key());
        assertThat(badges.get(0)).as("no badge is there twice").isEqualTo(badges.get(1));
    }

    /** The list that a viewer asks for by a custom field walks an index, whatever else is in the table. */
    @Test
    void aListFilteredOrSortedByAFieldUsesAnIndex() {
        var tier = choice("Tier", CustomKind.CHOICE, "Gold", "Silver", "Bronze");
        var seats = field("Seats", CustomKind.NUMBER, sortable());
        db.execute(
                """
                insert into customers.customer (name, custom, team_id)
                select 'Indexed ' || i, jsonb_build_object({0}, case when i % 5000 = 0 then 'gold' else 'bronze' end, {1}, i), {2}
                from generate_series(1, 40000) i""",
                org.jooq.impl.DSL.val(tier.key()),
                org.jooq.impl.DSL.val(seats.key()),
                org.jooq.impl.DSL.val(viewer.teamId()));
        awaitIndex(seats);
        analyze();
        try {
            assertThat(plan(
                            "c.custom <> '{}' and (c.custom @> '{\"" + tier.key() + "\":\"gold\"}'::jsonb)",
                            "c.name_key, c.id"))
                    .contains("customer_custom");
            var sorted = "(c.custom->>'" + seats.key() + "')::numeric";
            assertThat(plan(sorted + " is not null", sorted + ", c.id")).contains(CustomValueStore.sortIndex(seats));
            assertThat(plan(sorted + " >= 39990", sorted + ", c.id")).contains(CustomValueStore.sortIndex(seats));
        } finally {
            db.execute("delete from customers.customer where name like 'Indexed %'");
        }
    }

    /** Again where it gets into the way of an index that another test's field is given. */
    private void analyze() {
        for (int tries = 0; ; tries++) {
            try {
                db.execute("analyze customers.customer");
                return;
            } catch (org.springframework.dao.PessimisticLockingFailureException deadlock) {
                if (tries == 20) {
                    throw deadlock;
                }
            }
        }
    }

    private String plan(String condition, String order) {
        return String.join(
                "\n",
                db.fetch("explain select c.id from customers.customer c where c.deleted_at is null and " + condition
                                + " order by " + order + " limit 51")
                        .getValues(0, String.class));
    }

    private void awaitIndex(CustomField field) {
        var deadline = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < deadline
                && !Boolean.TRUE.equals(db.fetchValue(
                        "select indisvalid from pg_index where indexrelid = to_regclass(?)",
                        "customers." + CustomValueStore.sortIndex(field)))) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private Viewer viewerWhoImports() {
        return admin;
    }

    private void matches(CustomField field, String operator, String values, Long... expected) {
        var filter = "{\"type\":\"compare\",\"field\":\"%s\",\"operator\":\"%s\",\"values\":[%s]}"
                .formatted(field.path(), operator, values);
        assertThat(list.page(new CustomerList.Query(null, filter, null, 200, null), viewer)
                        .items())
                .as(filter)
                .extracting(CustomerRow::id)
                .containsExactlyInAnyOrder(expected);
        warehouse.feed();
        try {
            var counted = asked("POST", "/api/segments/count", Map.of("filter", JSON.readTree(ofMyTeam(filter))));
            assertThat(counted.path("count").asLong())
                    .as("in the warehouse: " + filter + " " + counted)
                    .isEqualTo(expected.length);
            for (var id : expected) {
                var explained = asked(
                        "POST", "/api/segments/explain", Map.of("filter", JSON.readTree(filter), "customerId", id));
                assertThat(explained.path("matched").asBoolean())
                        .as("by the plain evaluator: " + explained)
                        .isTrue();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An administrator sees everybody; the test's customers belong to one colleague. */
    private String ofMyTeam(String filter) {
        return "{\"type\":\"and\",\"all\":[%s,{\"type\":\"compare\",\"field\":\"owner\",\"operator\":\"equals\",\"values\":[%d]}]}"
                .formatted(filter, viewer.userId());
    }

    private List<Long> sorted(String sort) {
        return list.page(new CustomerList.Query(null, null, sort, 200, null), viewer).items().stream()
                .map(CustomerRow::id)
                .toList();
    }

    private Map<String, Object> shown(long id) {
        return list.rows(List.of(id), viewer).getFirst().custom();
    }

    private Map<String, Object> imported(String name) {
        var row = db.fetchSingle(
                "select id, custom::text from customers.customer where name = ? and owner_id = ?",
                name,
                admin.userId());
        return org.kith.platform.fields.FieldValues.read(row.get(1, String.class));
    }

    private long only(CustomField field, String value) {
        return requireNonNull(db.fetchSingle(
                        "select id from customers.customer where custom ->> ? = ? and deleted_at is null",
                        field.key(),
                        value)
                .get(0, Long.class));
    }

    private long customer(String name, Map<String, @Nullable Object> values) {
        return customers.create(NewCustomer.person(name).withCustom(values), viewer);
    }

    private void refuses(CustomField field, Object value, String why) {
        assertThatThrownBy(() -> customer("Refused", values(field, value)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(why)
                .satisfies(refused -> assertThat(((Invalid) refused).details()).containsEntry("field", field.path()));
    }

    private static NewCustomer again(Customer customer) {
        return NewCustomer.person(customer.name());
    }

    private static Map<String, @Nullable Object> values(@Nullable Object... fieldsAndValues) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            values.put(((CustomField) requireNonNull(fieldsAndValues[i])).key(), fieldsAndValues[i + 1]);
        }
        return values;
    }

    private JsonNode asked(String method, String path, @Nullable Object body) throws Exception {
        var request = MockMvcRequestBuilders.request(org.springframework.http.HttpMethod.valueOf(method), path)
                .with(people.as(requireNonNull(administrator)));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(JSON.writeValueAsString(body));
        }
        var answer = mvc.perform(request)
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        return JSON.readTree(answer.isEmpty() ? "null" : answer);
    }

    private static <T> List<T> together(int count, ThrowingFunction<T> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(count)) {
            var tasks = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> work.of(i))
                    .toList();
            var answers = new ArrayList<T>();
            for (var done : pool.invokeAll(tasks)) {
                answers.add(done.get());
            }
            return answers;
        }
    }

    @FunctionalInterface
    private interface ThrowingFunction<T> {
        T of(int i) throws Exception;
    }

    private static final class Draft {
        @Nullable
        Label name;

        @Nullable
        Label help;

        @Nullable
        Label section;

        @Nullable
        Boolean required;

        @Nullable
        Boolean unique;

        @Nullable
        Boolean sortable;

        @Nullable
        FieldRules rules;

        @Nullable
        List<FieldDraft.OptionDraft> options;

        @Nullable
        Object defaultValue;

        FieldDraft made() {
            return new FieldDraft(name, help, section, required, unique, sortable, true, rules, options, defaultValue);
        }
    }

    private static java.util.function.Consumer<Draft> plain() {
        return draft -> {};
    }

    private static java.util.function.Consumer<Draft> sortable() {
        return draft -> draft.sortable = true;
    }

    private static java.util.function.Consumer<Draft> rules(FieldRules rules) {
        return draft -> draft.rules = rules;
    }

    private static FieldRules money(String currency) {
        return new FieldRules(null, null, null, null, null, null, currency);
    }

    private static BigDecimal bd(long value) {
        return BigDecimal.valueOf(value);
    }

    private static List<FieldDraft.OptionDraft> options(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> new FieldDraft.OptionDraft(null, new Label(name, null), null))
                .toList();
    }

    private CustomField choice(String name, CustomKind kind, String... options) {
        return field(name, kind, draft -> draft.options = options(options));
    }

    private CustomField field(String name, CustomKind kind, java.util.function.Consumer<Draft> more) {
        var draft = new Draft();
        draft.name = new Label(name, null);
        more.accept(draft);
        var field = fields.create("customer", kind, draft.made(), admin);
        synchronized (made) {
            made.add(field);
        }
        return field;
    }

    private CustomField change(CustomField field, java.util.function.Consumer<Draft> more) {
        var draft = new Draft();
        draft.name = field.name();
        draft.rules = field.rules();
        draft.options = field.options().stream()
                .map(option -> new FieldDraft.OptionDraft(option.code(), option.name(), option.retired()))
                .toList();
        more.accept(draft);
        return fields.change("customer", field.id(), field.version(), draft.made(), admin);
    }

    /** Neither required nor unique any more, so that nothing of it binds other tests. */
    private static FieldDraft draft(CustomField field) {
        var draft = new Draft();
        draft.name = field.name();
        draft.rules = field.rules();
        draft.options = field.options().stream()
                .map(option -> new FieldDraft.OptionDraft(option.code(), option.name(), option.retired()))
                .toList();
        return draft.made();
    }
}
