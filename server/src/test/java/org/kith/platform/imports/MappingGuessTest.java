package org.kith.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingGuessTest {
    private static final List<ImportField> FIELDS = List.of(
            ImportField.required("number", FieldKind.IDENTIFIER, "InvoiceNo", "order number", "订单号"),
            ImportField.required("at", FieldKind.MOMENT, "InvoiceDate", "order date", "下单时间"),
            ImportField.required("price", FieldKind.NUMBER, "UnitPrice", "单价"),
            ImportField.optional("email", FieldKind.EMAIL, "e-mail"),
            ImportField.optional("name", FieldKind.TEXT, "customer name", "姓名"));

    @Test
    void headersAreKnownInBothLanguagesAndHoweverWritten() {
        assertThat(guess(List.of("Invoice_No.", "INVOICE DATE", "unit price", "Customer Name"))
                        .columns())
                .isEqualTo(Map.of(
                        "number", "Invoice_No.", "at", "INVOICE DATE", "price", "unit price", "name", "Customer Name"));
        assertThat(guess(List.of("订单号", "下单时间", "单价(元)", "客户姓名")).columns())
                .isEqualTo(Map.of("number", "订单号", "at", "下单时间", "price", "单价(元)", "name", "客户姓名"));
    }

    @Test
    void contentTellsWhereHeadersDoNot() {
        var mapping =
                guess(List.of("a", "b", "c"), new String[] {"x1", "ada@example.org", "2010-12-01 08:26"}, new String[] {
                    "x2", "bob@example.org", "2010-12-02"
                });

        assertThat(mapping.columns()).isEqualTo(Map.of("email", "b", "at", "c"));
    }

    @Test
    void aColumnWhoseContentDoesNotFitItsNameGivesWayToOneThatDoes() {
        var mapping = guess(List.of("order date", "InvoiceDate"), new String[] {"yes", "2010-12-01"}, new String[] {
            "no", "2010-12-02"
        });

        assertThat(mapping.columns()).containsEntry("at", "InvoiceDate");
    }

    @Test
    void aDayAfterTheTwelfthTellsDayFromMonth() {
        assertThat(dateFormat("1/2/2011", "13/2/2011")).isEqualTo("d/M/yyyy");
        assertThat(dateFormat("1/2/2011", "2/13/2011")).isEqualTo("M/d/yyyy");
    }

    @Test
    void theOrderOfRowsTellsDayFromMonth() {
        assertThat(dateFormat("12/1/2010", "12/2/2010", "1/3/2011", "2/1/2011")).isEqualTo("M/d/yyyy");
        assertThat(dateFormat("1/12/2010", "2/12/2010", "3/1/2011", "1/2/2011")).isEqualTo("d/M/yyyy");
    }

    @Test
    void theDayVariesMoreThanTheMonth() {
        assertThat(dateFormat("12/1/2010", "12/2/2010", "12/3/2010")).isEqualTo("M/d/yyyy");
        assertThat(dateFormat("1/12/2010", "2/12/2010", "3/12/2010")).isEqualTo("d/M/yyyy");
    }

    @Test
    void otherWaysOfWritingDates() {
        assertThat(dateFormat("20101201", "20101202")).isEqualTo("yyyyMMdd");
        assertThat(dateFormat("2010-12-01T08:26:00Z")).isEqualTo("yyyy-MM-dd");
        assertThat(dateFormat("01.12.2010 8:26", "24.12.2010 18:00")).isEqualTo("d/M/yyyy");
    }

    @Test
    void theDecimalSignIsTheOneThatNumbersHave() {
        assertThat(guess(List.of("price"), new String[] {"1,50"}, new String[] {"1.200,00"})
                        .options())
                .containsEntry("decimal", ",");
        assertThat(guess(List.of("price"), new String[] {"1.50"}, new String[] {"1,200.00"})
                        .options())
                .containsEntry("decimal", ".");
    }

    private static String dateFormat(String... dates) {
        var rows = new ArrayList<String[]>();
        for (var date : dates) {
            rows.add(new String[] {date});
        }
        return String.valueOf(new MappingGuess(List.of("InvoiceDate"), rows, "DE")
                .guess(FIELDS)
                .options()
                .get("dateFormat"));
    }

    private static Mapping guess(List<String> header, String[]... rows) {
        return new MappingGuess(header, List.of(rows), "DE").guess(FIELDS);
    }
}
