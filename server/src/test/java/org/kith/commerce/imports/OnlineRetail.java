package org.kith.commerce.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A year of a British wholesaler's orders (Chen 2012), where the test data lies beside the project. */
final class OnlineRetail {
    private static final String FILE = "shared/data/online_retail/Online_Retail.parquet";

    private static final int ROWS_IN_MEMORY = 1_000;

    private OnlineRetail() {}

    static Path parquet() {
        var found = find(Path.of("").toAbsolutePath());
        assumeTrue(found != null, "skipped: there is no ../" + FILE);
        return found;
    }

    private static @Nullable Path find(@Nullable Path folder) {
        if (folder == null) {
            return null;
        }
        var file = folder.resolve(FILE);
        return Files.exists(file) ? file : find(folder.getParent());
    }

    /** Written as the original spreadsheet has it: numbers where there are only digits, dates as dates. */
    static Path xlsx(Path folder) throws SQLException, IOException {
        var target = folder.resolve("online-retail.xlsx");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var rows = statement.executeQuery(
                        "select InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID::bigint, Country from read_parquet('%s')"
                                .formatted(parquet()));
                var out = Files.newOutputStream(target);
                var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Online Retail");
            var header = List.of(
                    "InvoiceNo",
                    "StockCode",
                    "Description",
                    "Quantity",
                    "InvoiceDate",
                    "UnitPrice",
                    "CustomerID",
                    "Country");
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
            }
            for (int row = 1; rows.next(); row++) {
                write(sheet, row, rows);
                if (row % ROWS_IN_MEMORY == 0) {
                    sheet.flush();
                }
            }
        }
        return target;
    }

    private static void write(Worksheet sheet, int row, ResultSet from) throws SQLException {
        for (int column = 0; column < 8; column++) {
            var value = from.getObject(column + 1);
            switch (value) {
                case null -> {}
                case Number number -> sheet.value(row, column, number);
                case Timestamp moment -> {
                    sheet.value(row, column, moment.toLocalDateTime());
                    sheet.style(row, column).format("m/d/yyyy h:mm").set();
                }
                default -> {
                    var text = value.toString();
                    if (text.matches("[1-9][0-9]{0,9}")) {
                        sheet.value(row, column, Long.valueOf(text));
                    } else {
                        sheet.value(row, column, text);
                    }
                }
            }
        }
    }

    /** Written as a British shop's system would: day, month and year of the date as in the original spreadsheet. */
    static Path csv(Path folder) throws SQLException {
        var target = folder.resolve("online-retail.csv");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("""
                    copy (select InvoiceNo, StockCode, Description, Quantity, strftime(InvoiceDate, '%%-m/%%-d/%%Y %%-H:%%M') as InvoiceDate,
                        UnitPrice, CustomerID::bigint as CustomerID, Country from read_parquet('%s')) to '%s' (header)""".formatted(parquet(), target));
        }
        return target;
    }
}
