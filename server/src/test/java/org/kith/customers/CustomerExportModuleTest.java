package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.intelligence.Shop;
import org.kith.platform.access.People;
import org.kith.platform.access.Permission;
import org.kith.platform.access.RightMissing;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.exports.Export;
import org.kith.platform.exports.ExportFormat;
import org.kith.platform.exports.ExportState;
import org.kith.platform.exports.Exports;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.kith.shared.Invalid;
import org.kith.shared.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the list shows becomes a file, for who may export it and for nobody else. */
@KithTest
class CustomerExportModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<String> ALL = List.of(
            "name",
            "ladder",
            "clv",
            "revenue",
            "orders",
            "lastOrder",
            "pyramid",
            "email",
            "place",
            "phone",
            "pAlive",
            "rfm",
            "owner",
            "created");

    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    CustomFields fields;

    @Autowired
    CustomerExports customerExports;

    @Autowired
    Exports exports;

    @Autowired
    Traits traits;

    @Autowired
    People people;

    @Autowired
    Shop shop;

    @Autowired
    DSLContext db;

    @Autowired
    MockMvc mvc;

    @Autowired
    TransactionTemplate transactions;

    @Value("${kith.data}")
    Path data;

    private long team;
    private People.Person person = new People.Person(0, "");

    @BeforeEach
    void someoneSignsIn() {
        team = people.team(null);
        person = people.personIn(team, Role.SALES);
    }

    @Test
    void theFileHoldsTheRowsTheOrderAndTheColumnsOfTheView() throws IOException {
        db.execute("""
                insert into customers.customer (name, country, city, owner_id, team_id)
                select 'Name ' || i * 7 %% 10007, case when i %% 4 = 0 then 'SE' else 'NO' end, 'Oslo', ?, ?
                from generate_series(1, 3000) i""".replace("%%", "%"), person.id(), team);
        var filter = "{\"type\":\"compare\",\"field\":\"country\",\"operator\":\"in\",\"values\":[\"NO\"]}";
        var view = new CustomerExports.View("name", filter, "-name", List.of("place", "name", "email"));

        var export = export(view, ExportFormat.CSV);

        var rows = csv(export);
        assertThat(rows.getFirst()).containsExactly("City", "Country", "Name", "E-mail");
        assertThat(rows.stream().skip(1).map(row -> row.get(2)).toList())
                .isEqualTo(listed(view))
                .hasSize(2_250);
        assertThat(rows.get(1)).startsWith("Oslo", "NO");
        assertThat(export.rows()).isEqualTo(2_250);
        assertThat(export.leftOut()).isZero();
    }

    @Test
    void theFirmsOwnFieldsAreColumnsLikeAnyOther() throws IOException {
        var admin = people.viewer(people.personIn(team, Role.ADMINISTRATOR));
        var tier = field("Export tier", CustomKind.CHOICE, admin, "Gold", "Silver");
        var hobbies = field("Export hobbies", CustomKind.CHOICES, admin, "Tea", "Chess");
        var seats = field("Export seats", CustomKind.NUMBER, admin);
        var renewal = field("Export renewal", CustomKind.DATE, admin);
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(tier.key(), "gold");
        values.put(hobbies.key(), List.of("chess", "tea"));
        values.put(seats.key(), 12.5);
        values.put(renewal.key(), "2027-03-01");
        customers.create(NewCustomer.person("Ada").withCustom(values), viewer());
        customers.create(NewCustomer.person("Bob"), viewer());
        var columns = List.of("name", tier.path(), hobbies.path(), seats.path(), renewal.path());

        var rows = csv(export(new CustomerExports.View(null, null, "name", columns), ExportFormat.CSV));

        List.of(tier, hobbies, seats, renewal).forEach(field -> fields.retire("customer", field.id(), admin));
        assertThat(rows)
                .containsExactly(
                        List.of("Name", "Export tier", "Export hobbies", "Export seats", "Export renewal"),
                        List.of("Ada", "Gold", "Tea; Chess", "12.5", "2027-03-01"),
                        List.of("Bob", "", "", "", ""));
    }

    private CustomField field(String name, CustomKind kind, Viewer admin, String... options) {
        var drafts = List.of(options).stream()
                .map(option -> new FieldDraft.OptionDraft(null, new Label(option, null), null))
                .toList();
        return fields.create(
                "customer",
                kind,
                new FieldDraft(new Label(name, null), null, null, null, null, null, true, null, drafts, null),
                admin);
    }

    @Test
    void unknownValuesComeLastInTheFileAsInTheList() throws IOException {
        var ids = IntStream.range(0, 12)
                .mapToObj(i -> customers.create(customer("Clv " + i, "NO"), viewer()))
                .toList();
        for (var i = 0; i < 7; i++) {
            traits.merge(run("clv"), List.of(new TraitValues(ids.get(i), Map.of("clv", i / 3 * 10.0))));
        }
        for (var sort : List.of("clv", "-clv")) {
            var view = new CustomerExports.View(null, null, sort, List.of("name", "clv"));

            var names = csv(export(view, ExportFormat.CSV)).stream()
                    .skip(1)
                    .map(List::getFirst)
                    .toList();

            assertThat(names).as(sort).isEqualTo(listed(view)).hasSize(12);
        }
    }

    @Test
    void everyColumnIsWrittenAsItIsShown() throws IOException {
        var id = customers.create(
                new NewCustomer(
                        CustomerKind.PERSON,
                        "=cmd|' /C calc'!A0",
                        null,
                        null,
                        null,
                        "NO",
                        "Bergen",
                        null,
                        "ada@people.example",
                        "+47 22 33 44 55",
                        null),
                viewer());
        var at = Instant.parse("2026-03-01T11:30:00Z");
        shop.order(id, shop.product("tea"), at, 40, 10);
        traits.merge(
                run("clv", "pAlive", "ladder", "pyramid", "rfm"),
                List.of(new TraitValues(
                        id,
                        Map.of(
                                "clv",
                                12.345,
                                "pAlive",
                                0.87654,
                                "ladder",
                                "firstTime",
                                "pyramid",
                                "vip",
                                "rfm",
                                "0123"))));

        var rows = csv(export(new CustomerExports.View(null, null, null, ALL), ExportFormat.CSV));

        assertThat(rows.getFirst())
                .containsExactly(
                        "Name",
                        "Stage",
                        "Lifetime value (EUR)",
                        "Revenue (EUR)",
                        "Orders",
                        "Last order",
                        "Pyramid",
                        "E-mail",
                        "City",
                        "Country",
                        "Phone",
                        "Active",
                        "RFM",
                        "Owner",
                        "On record since");
        var row = rows.get(1);
        assertThat(row.subList(0, 5)).containsExactly("'=cmd|' /C calc'!A0", "First-time", "12.35", row.get(3), "1");
        assertThat(new java.math.BigDecimal(row.get(3))).isEqualByComparingTo("40");
        assertThat(Instant.from(java.time.OffsetDateTime.parse(row.get(5)))).isEqualTo(at);
        assertThat(row.subList(6, 14))
                .containsExactly(
                        "VIP", "ada@people.example", "Bergen", "NO", "'+4722334455", "0.8765", "0123", viewer().name());
        assertThat(rows).hasSize(2);
    }

    @Test
    void aWorkbookHoldsTheSameInTheReadersLanguage() throws IOException {
        customers.create(customer("=1+1", "NO"), viewer());
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        Export export;
        try {
            export = export(new CustomerExports.View(null, null, null, List.of("name", "created")), ExportFormat.XLSX);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }

        assertThat(export.fileName()).isEqualTo("客户.xlsx");
        try (var workbook = new ReadableWorkbook(file(export).toFile())) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows.getFirst().getCellText(0)).isEqualTo("姓名");
            assertThat(rows.get(1).getCell(0).getFormula()).isNull();
            assertThat(rows.get(1).getCellText(0)).isEqualTo("=1+1");
            assertThat(rows.get(1).getCell(1).asDate()).isNotNull();
        }
    }

    @Test
    void titlesAndWordsAreThoseOfTheBrowser() throws IOException {
        for (var language :
                Map.of(Locale.ENGLISH, "en", Locale.SIMPLIFIED_CHINESE, "zh-cn").entrySet()) {
            var texts = JsonMapper.shared().readTree(Path.of("../web/src/i18n/" + language.getValue() + ".json"));
            var telling =
                    new CustomerColumn.Telling(language.getKey(), java.util.Currency.getInstance("EUR"), owner -> "");
            for (var column : new ListColumns().columns(viewer())) {
                if (!column.id().equals("place")) {
                    assertThat(column.parts().getFirst().title().apply(telling))
                            .isEqualTo(text(texts, "customers/column/" + column.id())
                                    .replace("{{currency}}", "EUR"));
                }
            }
            for (var code : CustomerFields.LADDER) {
                assertThat(ListColumns.ladder(code, telling)).isEqualTo(text(texts, "ladder/" + code));
            }
            for (var code : CustomerFields.PYRAMID) {
                assertThat(ListColumns.pyramid(code, telling)).isEqualTo(text(texts, "pyramid/" + code));
            }
        }
    }

    private static String text(JsonNode texts, String path) {
        return texts.at("/" + path).asString();
    }

    @Test
    void onlyRowsThatMayBeExportedAreInTheFileAndTheOthersAreCounted() throws IOException {
        person = people.personIn(team);
        grant(person, "JOBS", "customers.create.all", "customers.read.team", "customers.export.own");
        var colleague = people.viewer(people.personIn(team, Role.SALES));
        customers.create(customer("Own", "NO"), viewer());
        customers.create(customer("A colleague's", "NO"), colleague);
        var view = new CustomerExports.View(null, null, null, List.of("name"));

        var export = export(view, ExportFormat.CSV);

        assertThat(listed(view)).containsExactly("A colleague's", "Own");
        assertThat(csv(export)).containsExactly(List.of("Name"), List.of("Own"));
        assertThat(export.leftOut()).isEqualTo(1);
    }

    @Test
    void whatIsOnlyShownByAShareIsNotExported() throws IOException {
        var stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        var shared = customers.create(customer("Shared", "NO"), stranger);
        db.execute(
                "insert into customers.customer_share (customer_id, user_id, may_edit, shared_by, shared_at) values (?, ?, true, ?, now())",
                shared,
                person.id(),
                stranger.userId());
        customers.create(customer("Own", "NO"), viewer());
        var view = new CustomerExports.View(null, null, null, List.of("name"));

        assertThat(listed(view)).containsExactly("Own", "Shared");
        assertThat(csv(export(view, ExportFormat.CSV))).containsExactly(List.of("Name"), List.of("Own"));
    }

    @Test
    void whoMayNotExportOrdersNothing() {
        person = people.personIn(team);
        grant(person, "JOBS", "customers.read.all");
        var view = new CustomerExports.View(null, null, null, List.of("name"));

        assertThatThrownBy(() -> customerExports.start(view, ExportFormat.CSV, false, viewer()))
                .isInstanceOf(RightMissing.class);
    }

    @Test
    void whatMayNotBeReadIsNoColumnNoFilterAndNoOrder() throws IOException {
        person = people.personIn(team);
        grant(person, "JOBS", "customers.create.all", "customers.read.all", "customers.export.own");
        customers.create(customer("Ada", "NO"), viewer());
        var filter = "{\"type\":\"compare\",\"field\":\"revenue\",\"operator\":\"atLeast\",\"values\":[1]}";

        var export = export(new CustomerExports.View(null, null, null, ALL), ExportFormat.CSV);

        assertThat(csv(export).getFirst()).contains("Name").doesNotContain("Revenue (EUR)", "Orders", "Last order");
        for (var view : List.of(
                new CustomerExports.View(null, filter, null, List.of("name")),
                new CustomerExports.View(null, null, "-revenue", List.of("name")))) {
            assertThatThrownBy(() -> customerExports.start(view, ExportFormat.CSV, false, viewer()))
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> customerExports.start(
                        new CustomerExports.View(null, null, null, List.of("orders")),
                        ExportFormat.CSV,
                        false,
                        viewer()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> customerExports.start(
                        new CustomerExports.View(null, null, null, List.of("salary")),
                        ExportFormat.CSV,
                        false,
                        viewer()))
                .hasMessageContaining("salary");
    }

    @Test
    void rightsThatAreTakenAwayBeforeTheJobRunsLeaveNoFile() {
        person = people.personIn(team);
        grant(person, "JOBS", "customers.create.all", "customers.read.own", "customers.export.own");
        customers.create(customer("Ada", "NO"), viewer());

        var id = requireNonNull(transactions.execute(_ -> {
            var started = customerExports.start(
                    new CustomerExports.View(null, null, null, List.of("name")), ExportFormat.CSV, false, viewer());
            db.execute(
                    "delete from platform.user_role where user_id = ?",
                    person.id()); // the job sees it only with the order
            return started.id();
        }));

        await().until(() -> exports.get(id, viewer()).state() == ExportState.FAILED);
        assertThat(exports.get(id, viewer()).fileName()).isNull();
        assertThat(db.fetchValue(
                        "select error ->> 'text' from platform.job where id = ?",
                        exports.get(id, viewer()).jobId()))
                .asString()
                .contains("Ask an administrator");
    }

    @Test
    void rightsThatReachLessBeforeTheFileIsFetchedKeepItClosed() throws Exception {
        person = people.personIn(team);
        grant(person, "JOBS", "ORDERS_READ", "customers.create.all", "customers.read.all", "customers.export.all");
        customers.create(customer("Ada", "NO"), viewer());
        var view = new CustomerExports.View("nobody of this name", null, null, List.of("name", "orders"));
        var id = export(view, ExportFormat.CSV).id();
        var me = people.as(person);
        assertThat(fetched(id, me).getStatus()).isEqualTo(200);

        grant(person, "JOBS", "ORDERS_READ", "customers.read.all", "customers.export.team");
        assertThat(fetched(id, me).getStatus()).isEqualTo(403);
        assertThat(fetched(id, me).getContentAsString()).contains("rights-narrowed");
        grant(person, "JOBS", "customers.read.all", "customers.export.all");
        assertThat(fetched(id, me).getStatus()).as("orders are a column of it").isEqualTo(403);
        grant(person, "JOBS", "ORDERS_READ", "customers.read.all");
        assertThat(fetched(id, me).getStatus()).isEqualTo(403);
        grant(person, "JOBS", "ORDERS_READ", "customers.read.all", "customers.export.all");
        assertThat(fetched(id, me).getStatus()).isEqualTo(200);
    }

    @Test
    void whoMovesToAnotherTeamDoesNotTakeTheFormerTeamsFileAlong() throws Exception {
        customers.create(customer("Ada", "NO"), viewer());
        var id = export(new CustomerExports.View(null, null, null, List.of("name")), ExportFormat.CSV)
                .id();
        var me = people.as(person);
        assertThat(fetched(id, me).getStatus()).isEqualTo(200);

        db.execute("update platform.app_user set team_id = ? where id = ?", people.team(null), person.id());

        assertThat(fetched(id, me).getStatus()).isEqualTo(403);
    }

    @Test
    void theFileIsItsOwnersAlone() throws Exception {
        customers.create(customer("Ada", "NO"), viewer());
        var id = export(new CustomerExports.View(null, null, null, List.of("name")), ExportFormat.CSV)
                .id();
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var path = "/api/exports/" + id;

        for (var other : List.of(administrator, people.as(people.personIn(team, Role.SALES)))) {
            for (var route : List.of(path, path + "/file")) {
                assertThat(answer(get(route), other).getStatus()).isEqualTo(404);
            }
            assertThat(answer(delete(path), other).getStatus()).isEqualTo(404);
            assertThat(answer(get("/api/exports"), other).getContentAsString()).doesNotContain("\"id\":" + id + ",");
        }
        assertThat(answer(get(path + "/file"), people.byToken(person, Permission.JOBS))
                        .getStatus())
                .as("a token without the customers")
                .isEqualTo(403);
        assertThat(answer(get(path + "/file"), people.byToken(person, Permission.JOBS, Permission.CUSTOMERS_READ))
                        .getStatus())
                .isEqualTo(200);
        mvc.perform(post("/api/session/seen-as")
                        .with(administrator)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"userId\":%d}".formatted(person.id())))
                .andExpect(status().isNoContent());
        assertThat(answer(get(path), administrator).getStatus()).isEqualTo(200);
        assertThat(answer(get(path + "/file"), administrator).getStatus())
                .as("who sees Kith as the owner takes nothing along")
                .isEqualTo(403);
    }

    @Test
    void theFileComesAsAnAttachmentThatNobodyKeepsAndGoesWhenItsOwnerSaysSo() throws Exception {
        customers.create(customer("Ada", "NO"), viewer());
        var id = export(new CustomerExports.View(null, null, null, List.of("name")), ExportFormat.CSV)
                .id();

        var answer = fetched(id, people.as(person));

        assertThat(answer.getHeader("Content-Disposition"))
                .startsWith("attachment")
                .contains("Customers.csv");
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getContentAsString()).isEqualTo("\"Name\"\r\n\"Ada\"\r\n");
        assertThat(answer(delete("/api/exports/" + id), people.as(person)).getStatus())
                .isEqualTo(204);
        assertThat(fetched(id, people.as(person)).getStatus()).isEqualTo(404);
        assertThat(exports.get(id, viewer()).state()).isEqualTo(ExportState.GONE);
    }

    @Test
    void aViewIsOrderedOverHttpWithItsFilterAndTheMarkForExcel() throws Exception {
        customers.create(customer("Ada", "NO"), viewer());
        customers.create(customer("Bo", "SE"), viewer());
        var body = """
                {"format":"csv","byteOrderMark":true,"columns":["name"],"sort":"-name",
                "filter":{"type":"compare","field":"country","operator":"in","values":["NO"]}}""";

        var answer = mvc.perform(post("/api/customers/exports")
                        .with(people.as(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        var id = JsonMapper.shared()
                .readTree(answer.getContentAsString())
                .path("id")
                .asLong();
        await().until(() -> exports.get(id, viewer()).state() == ExportState.READY);
        assertThat(fetched(id, people.as(person)).getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF\"Name\"\r\n\"Ada\"\r\n");
    }

    private static TraitRun run(String... names) {
        return new TraitRun(
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                java.util.Arrays.stream(names)
                        .map(name -> TraitRun.Source.counted(name, "1"))
                        .toList());
    }

    private Viewer viewer() {
        return people.viewer(person);
    }

    private static NewCustomer customer(String name, String country) {
        return new NewCustomer(CustomerKind.PERSON, name, null, null, null, country, "Oslo", null, null, null, null);
    }

    private Export export(CustomerExports.View view, ExportFormat format) {
        var id = customerExports.start(view, format, false, viewer()).id();
        await().until(() -> exports.get(id, viewer()).state() != ExportState.WRITING);
        var export = exports.get(id, viewer());
        assertThat(export.state()).isEqualTo(ExportState.READY);
        return export;
    }

    private Path file(Export export) {
        return exports.fetch(export.id(), viewer()).path();
    }

    private List<List<String>> csv(Export export) throws IOException {
        try (var reader = CsvReader.builder().ofCsvRecord(file(export))) {
            return reader.stream().map(row -> List.copyOf(row.getFields())).toList();
        }
    }

    private List<String> listed(CustomerExports.View view) {
        var names = new java.util.ArrayList<String>();
        var page = list.page(new CustomerList.Query(view.q(), view.filter(), view.sort(), 200, null), viewer());
        while (true) {
            page.items().forEach(row -> names.add(row.name()));
            if (page.next() == null) {
                return names;
            }
            page = list.page(new CustomerList.Query(view.q(), view.filter(), view.sort(), 200, page.next()), viewer());
        }
    }

    private MockHttpServletResponse fetched(long id, RequestPostProcessor identity) throws Exception {
        return answer(get("/api/exports/%d/file".formatted(id)), identity);
    }

    private MockHttpServletResponse answer(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request,
            RequestPostProcessor identity)
            throws Exception {
        return mvc.perform(request.with(identity)).andReturn().getResponse();
    }

    /** Gives exactly these rights and permissions, by a role of its own. */
    private void grant(People.Person to, String... given) {
        var role = "export-test-" + NUMBER.incrementAndGet();
        var special = java.util.Arrays.stream(given)
                .filter(one -> one.indexOf('.') < 0)
                .toArray(String[]::new);
        db.execute("insert into platform.role (code, name, permissions) values (?, ?, ?)", role, role, special);
        for (var right : given) {
            var parts = right.split("\\.", -1);
            if (parts.length == 3) {
                db.execute("insert into platform.role_right values (?, ?, ?, ?)", role, parts[0], parts[1], parts[2]);
            }
        }
        db.execute("delete from platform.user_role where user_id = ?", to.id());
        db.execute("insert into platform.user_role (user_id, role) values (?, ?)", to.id(), role);
    }
}
