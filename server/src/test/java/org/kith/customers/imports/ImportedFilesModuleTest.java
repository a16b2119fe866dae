package org.kith.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
import org.kith.platform.imports.ImportDraft;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.Mended;
import org.springframework.beans.factory.annotation.Autowired;

/** Customers come from JSON lines and vCards as they do from tables. */
@KithTest
class ImportedFilesModuleTest {
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
        viewer = people.viewer(people.personIn(people.team(null), Role.ADMINISTRATOR));
        runs = new ImportRuns(imports, viewer);
    }

    @Test
    void jsonLinesBecomeCustomersAndABrokenLineAndABrokenValueAreRefusedAndMended() throws Exception {
        var draft = run("people.jsonl", """
                {"id": "J1", "name": {"first": "Ada", "last": "Json"}, "email": "j1@example.org", "address": {"city": "London", "country": "GB"}, "birthday": "1990-05-01"}
                {"id": "J2", "name": {"first": "Broken"
                {"id": "J3", "name": {"first": "Cid", "last": "Json"}, "email": "no address", "tags": ["a", "b"]}
                """.getBytes(StandardCharsets.UTF_8), "json");

        assertThat(draft.mapping().columns())
                .containsEntry("externalId", "id")
                .containsEntry("givenName", "name.first")
                .containsEntry("familyName", "name.last")
                .containsEntry("city", "address.city")
                .containsEntry("country", "address.country");
        assertThat(draft.counts())
                .containsEntry("rows", 3L)
                .containsEntry("customersCreated", 1L)
                .containsEntry("refused", 2L);
        assertThat(customers("json")).containsExactly("Ada Json, London, GB, 1990-05-01");

        var refused = imports.refusedRows(draft.id(), 0, 10, viewer);
        assertThat(refused.items().getFirst().cells())
                .as("no cells, but its line")
                .isNull();
        assertThat(refused.items().getFirst().line()).isEqualTo(2);
        var second = refused.items().getLast();
        var cells = new java.util.ArrayList<>(java.util.Objects.requireNonNull(second.cells()));
        assertThat(cells.getLast()).isEqualTo("a; b");
        cells.set(refused.columns().indexOf("email"), "j3@example.org");
        var again = imports.mend(draft.id(), List.of(new Mended(second.row(), cells)), viewer);
        assertThat(runs.await(again.importId()).counts()).containsEntry("customersCreated", 1L);
        runs.undo(again.importId());
        runs.undo(draft.id());
        assertThat(customers("json")).isEmpty();
    }

    @Test
    void cardsInAnEncodingOfChinaBecomeCustomersAndAreKnownAgain() throws Exception {
        var cards = """
                BEGIN:VCARD
                VERSION:3.0
                UID:card-1
                FN:王小明
                N:王;小明;;;
                EMAIL:xiaoming@card.example
                TEL;TYPE=CELL:139 5512 7708
                ADR:;;南京东路三百号;上海;;200001;中国
                BDAY:1990-05-01
                NOTE:重要客户
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                UID:card-2
                FN:李四先生
                TEL:12
                END:VCARD
                """.getBytes(Charset.forName("GB18030"));

        var draft = run("cards.vcf", cards, "cards");

        assertThat(draft.mapping().columns())
                .containsEntry("externalId", "UID")
                .containsEntry("name", "FN")
                .containsEntry("familyName", "N family")
                .containsEntry("email", "EMAIL")
                .containsEntry("phone", "TEL")
                .containsEntry("street", "ADR street")
                .containsEntry("city", "ADR city")
                .containsEntry("postalCode", "ADR postal code")
                .containsEntry("country", "ADR country")
                .containsEntry("birthday", "BDAY");
        assertThat(draft.counts()).containsEntry("customersCreated", 1L).containsEntry("refused", 1L);
        assertThat(customers("cards")).containsExactly("王小明, 上海, CN, 1990-05-01");
        assertThat(run("cards again.vcf", cards, "cards").counts())
                .containsEntry("customersCreated", 0L)
                .containsEntry("customersUnchanged", 1L);
    }

    private ImportDraft run(String name, byte[] content, String source) throws Exception {
        var draft = imports.upload("customers", name, new ByteArrayInputStream(content), viewer);
        var options = new HashMap<>(draft.mapping().options());
        options.putAll(Map.of("source", source, "country", "CN"));
        imports.map(draft.id(), new Mapping(draft.mapping().columns(), options), viewer);
        imports.start(draft.id(), viewer);
        return runs.await(draft.id());
    }

    private List<String> customers(String source) {
        return database.fetch("""
                        select concat_ws(', ', c.name, c.city, c.country, c.birthday) from customers.customer c
                        join customers.external_id x on x.customer_id = c.id where x.system = ? order by c.id""", source).map(row -> row.get(0, String.class));
    }
}
