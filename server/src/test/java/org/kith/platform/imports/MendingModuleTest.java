package org.kith.platform.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.springframework.beans.factory.annotation.Autowired;

/** Refused rows are mended cell by cell and tried again as an import that belongs to the first. */
@KithTest
class MendingModuleTest {
    private static final String CSV = """
            id;name;email;note
            B1;"Good; one";b1@example.org;
            B2;"Broken; ""two""\";no address;"a
            b"
            B3;Broken three;neither, nor;
            """;

    @Autowired
    private Imports imports;

    @Autowired
    private People people;

    private Viewer viewer = Viewer.system();
    private ImportRuns runs;

    @BeforeEach
    void someoneImports() {
        viewer = people.viewer(people.person(Role.MANAGER));
        runs = new ImportRuns(imports, viewer);
    }

    @Test
    void aMendedRowIsImportedAndTheOthersWait() throws Exception {
        var first = runs.run("customers", CSV, Map.of("source", "mend"));
        assertThat(first.counts()).containsEntry("customersCreated", 1L).containsEntry("refused", 2L);
        var refused = imports.refusedRows(first.id(), 0, 50, viewer);
        assertThat(refused.columns()).containsExactly("id", "name", "email", "note");
        assertThat(refused.mapped()).contains("id", "name", "email").doesNotContain("note");
        assertThat(refused.items()).extracting(RefusedRow::column).containsExactly("email", "email");
        var broken = refused.items().getFirst();
        assertThat(broken.cells()).containsExactly("B2", "Broken; \"two\"", "no address", "a\nb");

        var cells = new ArrayList<>(requireNonNull(broken.cells()));
        cells.set(2, "b2@example.org");
        var again = imports.mend(first.id(), List.of(new Mended(broken.row(), cells)), viewer);

        var done = runs.await(again.importId());
        assertThat(done.mends()).isEqualTo(first.id());
        assertThat(done.counts()).containsEntry("customersCreated", 1L).containsEntry("refused", 0L);
        assertThat(imports.refusedRows(first.id(), 0, 50, viewer).items())
                .extracting(RefusedRow::line)
                .containsExactly(5L);
        var seen = imports.get(first.id(), viewer);
        assertThat(seen.mendings()).containsExactly(again.importId());
        assertThat(seen.unmended()).isEqualTo(1);
    }

    @Test
    void whatIsStillWrongIsRefusedAgainAndWaitsInTheSmallImport() throws Exception {
        var first = runs.run("customers", CSV, Map.of("source", "mend-again"));
        var broken = imports.refusedRows(first.id(), 0, 1, viewer).items().getFirst();

        var again = imports.mend(first.id(), List.of(new Mended(broken.row(), requireNonNull(broken.cells()))), viewer);

        assertThat(runs.await(again.importId()).counts()).containsEntry("refused", 1L);
        assertThat(imports.refusedRows(again.importId(), 0, 50, viewer).items())
                .extracting(RefusedRow::cells)
                .containsExactly(broken.cells());
    }

    @Test
    void aRowIsMendedOnceAndOnlyWithAllItsCells() throws Exception {
        var first = runs.run("customers", CSV, Map.of("source", "mend-once"));
        var broken = imports.refusedRows(first.id(), 0, 50, viewer).items().getLast();
        var cells = List.of("B3", "Three", "b3@example.org", "");
        assertThatThrownBy(() -> imports.mend(first.id(), List.of(), viewer)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> imports.mend(first.id(), List.of(new Mended(broken.row(), List.of("B3"))), viewer))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> imports.mend(first.id(), List.of(new Mended(1, cells)), viewer))
                .isInstanceOf(Invalid.class);

        runs.await(imports.mend(first.id(), List.of(new Mended(broken.row(), cells)), viewer)
                .importId());

        assertThatThrownBy(() -> imports.mend(first.id(), List.of(new Mended(broken.row(), cells)), viewer))
                .isInstanceOf(Invalid.class);
    }

    /** A reason lies as JSON in the database, and half of it would be none: the whole import would break at it. */
    @Test
    void aRowWhoseReasonIsLongIsRefusedLikeAnyOther() throws Exception {
        var csv = "id,name,language\nL1,Long,%s\nL2,Short,en\n".formatted("x".repeat(1_990));

        var done = runs.run("customers", csv, Map.of("source", "long-reason"));

        assertThat(done.counts()).containsEntry("customersCreated", 1L).containsEntry("refused", 1L);
        assertThat(imports.refusedRows(done.id(), 0, 10, viewer)
                        .items()
                        .getFirst()
                        .reason()
                        .text())
                .contains("is no language tag");
    }

    @Test
    void aFileLikeAnEarlierOneIsReadAsThatOneWas() throws Exception {
        var csv = "Nr;Wer;Wo;Was\nN1;Anna;Lund;n1@example.org\n";
        var first = upload(csv);
        var columns = Map.of("externalId", "Nr", "name", "Wer", "city", "Wo", "email", "Was");
        var options = new java.util.HashMap<>(first.mapping().options());
        options.put("source", "likeness");
        imports.map(first.id(), new Mapping(columns, options), viewer);
        imports.start(first.id(), viewer);
        runs.await(first.id());

        var like = upload("Wo;Nr;Neu;Was;Wer\nOslo;N2;x;n2@example.org;Bo\n");
        assertThat(like.mapping().columns()).containsAllEntriesOf(columns);
        assertThat(like.mapping().options())
                .containsEntry("source", "likeness")
                .containsEntry(EarlierMappings.OPTION, Long.toString(first.id()));
        var unlike = upload("Nr;Wer\nN3;Cid\n");
        assertThat(unlike.mapping().options()).doesNotContainKey(EarlierMappings.OPTION);
        var others = people.viewer(people.person(Role.MARKETER));
        assertThat(imports.upload("customers", "a.csv", bytes(csv), others)
                        .mapping()
                        .options())
                .doesNotContainKey(EarlierMappings.OPTION);
    }

    private ImportDraft upload(String csv) throws Exception {
        return imports.upload("customers", "likeness.csv", bytes(csv), viewer);
    }

    private static ByteArrayInputStream bytes(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineOfCellsIsReadAsItWasWritten() {
        for (var cells : List.of(
                List.of("a"), List.of(""), List.of("", ""), List.of("a,b", "\"", "c\nd", ""), List.of("\"x\",", "y"))) {
            assertThat(Csv.cells(Csv.line(cells.toArray(String[]::new)))).isEqualTo(cells);
        }
        assertThat(Csv.cells("\"never closed")).isNull();
        assertThat(Csv.cells("\"a\"b,c")).isNull();
    }
}
