package org.kith.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.KithTest;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class OnlineRetailImportModuleTest {
    @Autowired
    private Imports imports;

    @Autowired
    private DSLContext database;

    @TempDir
    private Path folder;

    private ImportRuns runs;

    @BeforeEach
    void prepare() {
        runs = new ImportRuns(imports, Viewer.system());
    }

    @Test
    void aYearOfARealShopIsImportedOnceHoweverOftenItIsRead() throws Exception {
        var csv = OnlineRetail.csv(folder);
        var options = Map.of("source", "online-retail", "currency", "GBP", "zone", "Europe/London");

        var first = runs.run("orders", csv, options);
        assertThat(first.counts())
                .containsEntry("rows", 541_909L)
                .containsEntry("refused", 0L)
                .containsEntry("orders", 25_900L)
                .containsEntry("linesAdded", 541_909L)
                .containsEntry("linesKnown", 0L)
                .containsEntry("anonymousLines", 135_080L)
                .containsEntry("customersCreated", 4_372L);
        everythingIsThereOnce();

        var second = runs.run("orders", csv, options);
        assertThat(second.sameFileAs()).isEqualTo(first.id());
        assertThat(second.counts())
                .containsEntry("orders", 0L)
                .containsEntry("ordersKnown", 25_900L)
                .containsEntry("linesAdded", 0L)
                .containsEntry("linesKnown", 541_909L)
                .containsEntry("customersCreated", 0L)
                .containsEntry("customersMatched", 4_372L);
        everythingIsThereOnce();

        var parquet = runs.run("orders", OnlineRetail.parquet(), options);
        assertThat(parquet.counts()).containsEntry("rows", 541_909L).containsEntry("linesAdded", 0L);
        everythingIsThereOnce();
    }

    private void everythingIsThereOnce() {
        var own =
                "from commerce.orders o join commerce.order_line l on l.order_id = o.id where o.source = 'online-retail'";
        assertThat(number("select count(*) " + own)).isEqualTo("541909");
        assertThat(number("select count(distinct o.id) " + own)).isEqualTo("25900");
        assertThat(number("select count(distinct l.product_id) " + own)).isEqualTo("4070");
        assertThat(number("select count(distinct o.country) " + own)).isEqualTo("38");
        assertThat(number("select count(distinct o.customer_id) " + own)).isEqualTo("4372");
        assertThat(number("select count(*) " + own + " and o.customer_id is null"))
                .isEqualTo("135080");
        assertThat(number("select count(*) " + own + " and o.number like 'C%'")).isEqualTo("9288");
        assertThat(number("select count(*) " + own + " and o.kind = 'return'")).isEqualTo("9288");
        assertThat(number("select sum(l.quantity * l.unit_price) " + own)).isEqualTo("9747747.934");
        assertThat(number("select sum(total) from commerce.orders where source = 'online-retail'"))
                .isEqualTo("9747747.934");
        assertThat(number("select sum(line_count) from commerce.orders where source = 'online-retail'"))
                .isEqualTo("541909");
        assertThat(number("select count(*) from customers.external_id where system = 'online-retail'"))
                .isEqualTo("4372");
    }

    private String number(String sql) {
        var value = database.fetchValue(DSL.sql(sql));
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }
}
