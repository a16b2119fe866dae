package org.kith.models.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kith.models.SharedData;

/** The UCI Online Retail data (Chen 2012): customers known, quantity and price above zero. */
class OnlineRetailTest {
    private static List<Buying> customers = List.of();
    private static List<Cohorts.Order> orders = List.of();

    private interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    @BeforeAll
    static void readTheData() throws SQLException {
        var file = SharedData.file("online_retail/Online_Retail.parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            var sales = " from '" + file + "' where CustomerID is not null and Quantity > 0 and UnitPrice > 0 ";
            customers = read(
                    duckdb,
                    "select cast(CustomerID as varchar), max(cast(InvoiceDate as date)), count(distinct InvoiceNo),"
                            + " sum(Quantity * UnitPrice)" + sales + "group by 1 order by 1",
                    row -> new Buying(
                            row.getString(1), row.getDate(2).toLocalDate(), row.getLong(3), row.getDouble(4)));
            orders = read(
                    duckdb,
                    "select distinct cast(CustomerID as varchar), cast(InvoiceDate as date)" + sales,
                    row -> new Cohorts.Order(row.getString(1), row.getDate(2).toLocalDate()));
        }
    }

    private static <T> List<T> read(Connection duckdb, String sql, Reading<T> reading) throws SQLException {
        var rows = new ArrayList<T>();
        try (var statement = duckdb.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(reading.row(result));
            }
        }
        return rows;
    }

    @Test
    void thePyramidIsAsOthersComputeIt() {
        assertThat(customers).hasSize(4338);
        var levels = CustomerPyramid.of(customers).levels();
        assertThat(levels).extracting(PyramidLevel::tier).containsExactly(Tier.values());
        assertThat(levels).extracting(level -> level.customers().size()).containsExactly(43, 173, 651, 3471);
        double[] percent = {31.775, 18.537, 24.282, 25.406};
        for (int i = 0; i < percent.length; i++) {
            assertThat(100 * levels.get(i).revenueShare()).isCloseTo(percent[i], within(5e-4));
        }
        assertThat(levels.stream().mapToDouble(PyramidLevel::revenue).sum()).isCloseTo(8_911_407.904, within(5e-4));
    }

    @Test
    void theFirstCohortsAreAsOthersComputeThem() {
        var cohorts = Cohorts.of(orders).cohorts();
        assertThat(cohorts.get(0).month()).isEqualTo(YearMonth.of(2010, 12));
        assertThat(cohorts.get(0).active())
                .containsExactly(885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235);
        assertThat(cohorts.get(1).active()).containsExactly(417, 92, 111, 96, 134, 120, 103, 101, 125, 136, 152, 49);
        assertThat(cohorts.get(0).retention(1)).isCloseTo(324.0 / 885, within(1e-12));
        assertThat(cohorts.stream().mapToInt(Cohort::size).sum()).isEqualTo(4338);
    }

    @Test
    void oneTimeBuyersShareTheirFrequencyScore() {
        var scores = Rfm.scores(customers);
        var ofOneTimeBuyers = new ArrayList<Integer>();
        for (int i = 0; i < scores.size(); i++) {
            if (customers.get(i).orders() == 1) {
                ofOneTimeBuyers.add(scores.get(i).frequency());
            }
        }
        assertThat(ofOneTimeBuyers).hasSize(1493).containsOnly(1);
        assertThat(scores).filteredOn(s -> s.monetary() == 5).hasSizeBetween(866, 869);
    }
}
