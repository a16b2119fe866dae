package org.kith.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.springframework.beans.factory.annotation.Autowired;

/** What a file says is taken as it was meant: links that lead somewhere, names with commas, texts that an export made harmless. */
@KithTest
class ImportedValuesModuleTest {
    @Autowired
    private Imports imports;

    @Autowired
    private Customers customers;

    @Autowired
    private CustomFields fields;

    @Autowired
    private DSLContext database;

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
    void aLinkToNobodyIsLeftOutAndCounted() throws Exception {
        var parent = field("Parent of imported", CustomKind.LINK);
        var there = customers.create(NewCustomer.person("There"), viewer);
        var gone = customers.create(NewCustomer.person("Gone"), viewer);
        customers.delete(gone, viewer);

        var counts = runs.run(
                        "customers",
                        "id,name,%s\nL1,One,%d\nL2,Two,%d\nL3,Three,999999999999\nL4,Four,\n"
                                .formatted(parent.key(), there, gone),
                        Map.of("source", "links"))
                .counts();

        assertThat(counts).containsEntry("linksUnknown", 2L).containsEntry("customersCreated", 4L);
        assertThat(custom("links", "L1")).contains(String.valueOf(there));
        assertThat(custom("links", "L2")).isEqualTo("{}");
        assertThat(custom("links", "L3")).isEqualTo("{}");
    }

    @Test
    void aChoiceWhoseNameHasASeparatorIsFoundAmongOthers() throws Exception {
        var likes = field("Likes of imported", CustomKind.CHOICES, "Tea", "Tea, green", "Rock; Pop", "Chess");

        var counts = runs.run(
                        "customers",
                        "id,name,%s\nC1,One,\"Tea, green; Chess\"\nC2,Two,Rock; Pop; Tea\nC3,Three,\"Tea, Chess\"\nC4,Four,Rock\n"
                                .formatted(likes.key()),
                        Map.of("source", "likes"))
                .counts();

        assertThat(counts).containsEntry("customersCreated", 3L).containsEntry("refused", 1L);
        assertThat(names(likes, "C1")).containsExactlyInAnyOrder("Tea, green", "Chess");
        assertThat(names(likes, "C2")).containsExactlyInAnyOrder("Rock; Pop", "Tea");
        assertThat(names(likes, "C3")).containsExactlyInAnyOrder("Tea", "Chess");
    }

    @Test
    void whatAnExportMadeHarmlessIsReadAsItWas() throws Exception {
        runs.run(
                "customers",
                "id,name,phone,city\nE1,'=Ada,'+4722334411,'t Veld\n",
                Map.of("source", "harmless", "country", "NO"));

        var row = database.fetchSingle("""
                select c.name, c.city, p.normalised, p.given from customers.customer c
                join customers.external_id x on x.customer_id = c.id and x.system = 'harmless'
                join customers.contact_point p on p.customer_id = c.id""");
        assertThat(row.intoList()).containsExactly("=Ada", "'t Veld", "+4722334411", "+4722334411");
    }

    private List<String> names(CustomField field, String number) {
        var said = custom("likes", number);
        return field.options().stream()
                .filter(option -> said.contains('"' + option.code() + '"'))
                .map(option -> String.valueOf(option.name().en()))
                .toList();
    }

    private String custom(String system, String number) {
        return database.fetchSingle("""
                        select c.custom::text from customers.customer c
                        join customers.external_id x on x.customer_id = c.id
                        where x.system = ? and x.value = ?""", system, number).get(0, String.class);
    }

    private CustomField field(String name, CustomKind kind, String... options) {
        var drafts = java.util.Arrays.stream(options)
                .map(option -> new FieldDraft.OptionDraft(null, new Label(option, null), null))
                .toList();
        var field = fields.create(
                "customer",
                kind,
                new FieldDraft(
                        new Label(name, null),
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        drafts.isEmpty() ? null : drafts,
                        null),
                viewer);
        made.add(field);
        return field;
    }
}
