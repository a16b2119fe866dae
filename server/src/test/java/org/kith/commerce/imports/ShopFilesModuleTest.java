package org.kith.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.KithTest;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportDraft;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Mapping;
import org.kith.platform.imports.Mended;
import org.springframework.beans.factory.annotation.Autowired;

/** Small files as the shops, tills and systems of several countries write them; each has one bad row at its end. */
@KithTest
class ShopFilesModuleTest {
    @Autowired
    private Imports imports;

    @Autowired
    private DSLContext sql;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "shopify.csv | Name, Created at, Lineitem sku, Lineitem quantity, Lineitem price | . | yyyy-MM-dd | piece",
                "woocommerce.csv | Order Number, Order Date, SKU, Item Quantity, Item Cost | . | yyyy-MM-dd | piece",
                "german-erp.csv | Belegnummer, Belegdatum, Artikelnummer, Menge, Einzelpreis | , | d/M/yyyy | piece",
                "german-till.csv | Bon, Datum, Artikel, Anzahl, Betrag | , | d/M/yyyy | line",
                "french-till.csv | N° ticket, Date, Code article, Qté, Prix unitaire | , | d/M/yyyy | piece",
                "french-montant.txt | Commande, Date de commande, Référence, Quantité, Montant TTC | , | d/M/yyyy | line",
                "spanish.csv | Pedido, Fecha, Código, Cantidad, Importe | , | d/M/yyyy | line",
                "taobao.csv | 订单编号, 订单创建时间, 商家编码, 宝贝数量, 买家实际支付金额 | . | yyyy-MM-dd | line",
                "chinese-erp.csv | 单号, 日期, 货号, 数量, 单价 | . | yyyy-MM-dd | piece",
                "american-pos.csv | Transaction ID, Transaction Date, Item Code, Units, Amount | . | M/d/yyyy | line"
            })
    void aShopsFileIsReadRightWithoutATouchAndItsBadRowIsShown(
            String file, String columns, String decimal, String dateFormat, String priceOf) throws IOException {
        var draft = upload(file);

        assertThat(required(draft)).containsExactly(columns.split(", "));
        assertThat(draft.mapping().options())
                .containsEntry("decimal", decimal)
                .containsEntry("dateFormat", dateFormat)
                .containsEntry("priceOf", priceOf);
        assertThat(draft.rows()).isEqualTo(3);
        assertThat(draft.preview().rows()).hasSize(2);
        assertThat(draft.preview().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.row()).isEqualTo(3));
        assertThat(draft.preview().rows().get(1).get("unitPrice")).isIn("1249.00", "49.00", "49");
    }

    @Test
    void whatStandsBesideTheRequiredColumnsIsFoundToo() throws IOException {
        assertThat(upload("german-erp.csv").mapping().columns())
                .containsEntry("customerId", "Kundennummer")
                .containsEntry("customerName", "Kunde")
                .containsEntry("description", "Bezeichnung")
                .containsEntry("currency", "Währung");
        assertThat(upload("shopify.csv").mapping().columns())
                .containsEntry("email", "Email")
                .containsEntry("customerName", "Billing Name")
                .containsEntry("country", "Shipping Country");
        assertThat(upload("taobao.csv").mapping().columns())
                .containsEntry("phone", "联系手机")
                .containsEntry("description", "宝贝标题");
        assertThat(upload("french-till.csv").preview().rows().getFirst().get("description"))
                .isEqualTo("Thé vert\nsachet de 100 g");
    }

    @Test
    void encodingAndDelimiterAreFoundOut() throws IOException {
        assertThat(upload("woocommerce.csv").mapping().options()).containsEntry("encoding", "UTF-8");
        assertThat(upload("german-erp.csv").mapping().options())
                .containsEntry("encoding", "windows-1252")
                .containsEntry("delimiter", ";");
        assertThat(upload("taobao.csv").mapping().options()).containsEntry("encoding", "GB18030");
        assertThat(upload("chinese-erp.csv").mapping().options())
                .containsEntry("encoding", "UTF-16LE")
                .containsEntry("delimiter", "tab");
        assertThat(upload("spanish.csv").mapping().options()).containsEntry("delimiter", "|");
    }

    @Test
    void whereDayAndMonthCouldBeSwappedTheUserIsAskedAndAChoiceEndsTheQuestion() throws IOException {
        var draft = upload("open-dates.csv");
        assertThat(draft.dates()).isNotNull();
        assertThat(draft.dates().asks()).isTrue();
        assertThat(draft.dates().text().english()).contains("Day and month could be swapped");
        assertThat(draft.dates().text().in(Locale.CHINESE)).contains("日与月可能对调");

        var chosen = map(draft, Map.of("dateFormat", "M/d/yyyy"));

        assertThat(chosen.dates()).isNull();
        assertThat(chosen.mapping().options()).containsEntry("dateFormat", "M/d/yyyy");
        assertThat(chosen.preview().rows().getFirst().get("orderedAt")).startsWith("2025-03-0");
    }

    @Test
    void aMissingColumnIsSaidOnceByItsName() throws IOException {
        var draft = upload("no-quantity.csv");

        assertThat(draft.preview().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.reason().english())
                    .isEqualTo("No column is chosen for “quantity”, which every row needs.");
            assertThat(problem.reason().in(Locale.CHINESE)).isEqualTo("尚未为必填字段“数量”选择对应的列。");
        });
        assertThat(draft.preview().rows()).hasSize(2);
    }

    @Test
    void anotherDelimiterBringsItsColumnsAndItsDecimalSign() throws IOException {
        var draft = upload("german-erp.csv");
        var wrong = map(draft, Map.of("delimiter", "|"));
        assertThat(wrong.mapping().columns()).doesNotContainKey("unitPrice");

        var right = map(wrong, Map.of("delimiter", ";"));

        assertThat(right.mapping().columns()).isEqualTo(draft.mapping().columns());
        assertThat(right.mapping().options()).containsEntry("decimal", ",");
        assertThat(right.preview().problems()).hasSize(1);
    }

    @Test
    void theDecimalSignFollowsTheColumnUnlessTheUserHasSetIt() throws IOException {
        var text = "order no;order date;sku;qty;price;old\n1;2025-01-31;T;1;5,25;5.25\n";
        var draft = imports.upload("orders", "two.csv", stream(text), Viewer.system());
        assertThat(draft.mapping().options()).containsEntry("decimal", ",");

        var moved = imports.map(draft.id(), priceFrom(draft, "old"), Viewer.system());
        assertThat(moved.mapping().options()).containsEntry("decimal", ".");

        var set = map(moved, Map.of("decimal", ","));
        var back = imports.map(draft.id(), priceFrom(set, "price"), Viewer.system());
        var again = imports.map(draft.id(), priceFrom(back, "old"), Viewer.system());
        assertThat(again.mapping().options()).containsEntry("decimal", ",");
    }

    /** Shops write an order's head once; what stands below belongs to it as long as nothing unreadable comes in between. */
    @Test
    void furtherLinesOfAnOrderAreLedByItsFirst() throws IOException {
        var text = """
                Name,Email,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Country
                #C1,cont1@example.org,2025-03-14 10:00:00 +0000,2,Green tea,12.50,CT-01,GB
                #C1,,,1,Teapot,49.00,CT-02,
                ,,,3,Cup,5.00,CT-03,
                #C2,cont2@example.org,2025-03-15 10:00:00 +0000,many,Green tea,12.50,CT-01,IE
                #C2,,,1,Cup,5.00,CT-03,
                #C3,,,1,Cup,5.00,CT-03,
                #C4,cont4@example.org,2025-03-16 10:00:00 +0000,1,Cup,5.00,CT-03,IE
                "broken,line
                ,,,1,Lost,5.00,CT-09,
                """;
        var runs = new ImportRuns(imports, Viewer.system());

        var done = runs.run("orders", text, Map.of("source", "continued"));

        assertThat(done.counts())
                .containsEntry("orders", 3L)
                .containsEntry("linesAdded", 5L)
                .containsEntry("customersCreated", 3L)
                .containsEntry("refused", 4L);
        assertThat(sql.fetch("""
                        select o.number, o.ordered_at::date::text, o.line_count, o.total::int, o.country, p.normalised
                        from commerce.orders o join customers.contact_point p on p.customer_id = o.customer_id
                        where o.source = 'continued' order by o.number""").map(row -> row.intoList().toString()))
                .containsExactly(
                        "[#C1, 2025-03-14, 3, 89, GB, cont1@example.org]",
                        "[#C2, 2025-03-15, 1, 5, IE, cont2@example.org]",
                        "[#C4, 2025-03-16, 1, 5, IE, cont4@example.org]");
        assertThat(runs.run("orders", text, Map.of("source", "continued")).counts())
                .containsEntry("linesAdded", 0L)
                .containsEntry("linesKnown", 5L);
    }

    /** What stood between two mended rows is not in their file: the one may belong to another order than the other. */
    @Test
    void aMendedLineIsNotLedByAnothersOrder() throws IOException {
        var text = """
                Name,Email,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku
                #H0,head0@example.org,2025-03-13 10:00:00 +0000,1,Green tea,12.50,HT-01
                %s#H1,head1@example.org,2025-03-14 10:00:00 +0000,many,Green tea,12.50,HT-01
                #H2,head2@example.org,2025-03-15 10:00:00 +0000,1,Teapot,49.00,HT-02
                ,,,many,Cup,5.00,HT-03
                """.formatted(IntStream.range(0, 30)
                .mapToObj(",,,1,Spoon,1.00,SP-%d\n"::formatted)
                .collect(Collectors.joining()));
        var runs = new ImportRuns(imports, Viewer.system());
        var first = runs.run("orders", text, Map.of("source", "heads"));
        assertThat(first.counts()).containsEntry("linesAdded", 32L).containsEntry("refused", 2L);

        var mended = imports.refusedRows(first.id(), 0, 10, Viewer.system()).items().stream()
                .map(row -> new Mended(row.row(), with(row.cells(), 3, "2")))
                .toList();
        var again = imports.mend(first.id(), mended, Viewer.system()).importId();

        assertThat(runs.await(again).counts()).containsEntry("linesAdded", 1L).containsEntry("refused", 1L);
        assertThat(linesOf("heads")).containsExactly("#H0: 31", "#H1: 1", "#H2: 1");
        var headless =
                imports.refusedRows(again, 0, 10, Viewer.system()).items().getFirst();
        var whole = with(with(headless.cells(), 0, "#H2"), 2, "2025-03-15 10:00:00 +0000");
        var third = imports.mend(again, List.of(new Mended(headless.row(), whole)), Viewer.system());
        assertThat(runs.await(third.importId()).counts()).containsEntry("linesAdded", 1L);
        assertThat(linesOf("heads")).containsExactly("#H0: 31", "#H1: 1", "#H2: 2");
    }

    private List<String> linesOf(String source) {
        return sql.fetch(
                        "select number || ': ' || line_count from commerce.orders where source = ? order by number",
                        source)
                .getValues(0, String.class);
    }

    private static List<String> with(@Nullable List<String> cells, int place, String value) {
        var changed = new ArrayList<>(Objects.requireNonNull(cells));
        changed.set(place, value);
        return changed;
    }

    private static Mapping priceFrom(ImportDraft draft, String column) {
        var columns = new HashMap<>(draft.mapping().columns());
        columns.put("unitPrice", column);
        return new Mapping(columns, draft.mapping().options());
    }

    private ImportDraft map(ImportDraft draft, Map<String, String> changed) throws IOException {
        var options = new HashMap<>(draft.mapping().options());
        options.putAll(changed);
        return imports.map(draft.id(), new Mapping(draft.mapping().columns(), options), Viewer.system());
    }

    private static List<String> required(ImportDraft draft) {
        return Arrays.stream(new String[] {"orderNumber", "orderedAt", "sku", "quantity", "unitPrice"})
                .map(field -> draft.mapping().columns().getOrDefault(field, "none"))
                .collect(Collectors.toList());
    }

    private static ByteArrayInputStream stream(String text) {
        Charset encoding = StandardCharsets.UTF_8;
        return new ByteArrayInputStream(text.getBytes(encoding));
    }

    private ImportDraft upload(String file) throws IOException {
        try (var in = getClass().getResourceAsStream("/orders/" + file)) {
            assertThat(in).as(file).isNotNull();
            return imports.upload("orders", file, in, Viewer.system());
        }
    }
}
