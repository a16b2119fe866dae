package org.kith.commerce.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A year of a British wholesaler's orders (Chen 2012), where the test data lies beside the project. */
final class OnlineRetail {
    private static final String FILE = "shared/data/online_retail/Online_Retail.parquet";

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
