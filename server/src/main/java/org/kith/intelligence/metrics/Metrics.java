package org.kith.intelligence.metrics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.FieldAccess;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Makes the figures of the first page and of the reports. */
@Service
class Metrics {
    private static final int COHORTS = 24;
    private static final int SHOWN = 10;

    private final MetricsSql sql;
    private final Warehouse warehouse;
    private final Settings settings;
    private final ObjectProvider<HomeSource> sources;

    Metrics(MetricsSql sql, Warehouse warehouse, Settings settings, ObjectProvider<HomeSource> sources) {
        this.sql = sql;
        this.warehouse = warehouse;
        this.settings = settings;
        this.sources = sources;
    }

    Instant asOf() {
        return warehouse.watermark().asOf();
    }

    /** That of most sales, else the firm's. */
    String currency() {
        return warehouse.currency().orElseGet(() -> settings.firm().currency().getCurrencyCode());
    }

    Period period() {
        return Period.until(warehouse.observedUntil(), settings.firm().zone());
    }

    List<Figure> figures(Period period, Viewer viewer) {
        var figures = new ArrayList<Figure>();
        var currency = currency();
        if (viewer.may(Permission.ORDERS_READ)) {
            figures.addAll(salesFigures(period, currency, viewer));
        }
        if (viewer.may(Permission.INTELLIGENCE_READ)
                && viewer.access(Subject.CUSTOMERS, "trait.clv") != FieldAccess.NONE) {
            figures.add(Figure.money("customerEquity", sql.equity(viewer), null, currency, List.of()));
        }
        return figures;
    }

    private List<Figure> salesFigures(Period period, String currency, Viewer viewer) {
        var now = sql.sales(period, currency, viewer);
        var before = sql.sales(period.before(), currency, viewer).total();
        var total = now.total();
        return List.of(
                Figure.money(
                        "revenue", total.revenue(), before.revenue(), currency, now.series(DailySales.Totals::revenue)),
                Figure.count("orders", total.orders(), (double) before.orders(), now.series(DailySales.Totals::orders)),
                Figure.count(
                        "activeCustomers",
                        total.customers(),
                        (double) before.customers(),
                        now.series(DailySales.Totals::customers)),
                Figure.count(
                        "newCustomers",
                        total.newcomers(),
                        (double) before.newcomers(),
                        now.series(DailySales.Totals::newcomers)),
                Figure.money(
                        "averageOrder",
                        total.averageOrder(),
                        before.averageOrder(),
                        currency,
                        now.series(DailySales.Totals::averageOrder)));
    }

    List<HomeSource.Attention> attention(Viewer viewer) {
        return sources.orderedStream()
                .flatMap(source -> source.attention(viewer).stream())
                .limit(SHOWN)
                .toList();
    }

    List<HomeSource.Recent> recent(Viewer viewer) {
        return sources.orderedStream()
                .flatMap(source -> source.recent(viewer).stream())
                .sorted(Comparator.comparing(HomeSource.Recent::at).reversed())
                .limit(SHOWN)
                .toList();
    }

    Pyramid pyramid(Viewer viewer) {
        return Pyramid.of(sql.pyramid(viewer));
    }

    /** The cohorts of the last two years up to the end of what was observed. */
    Retention retention(Viewer viewer) {
        var zone = settings.firm().zone();
        var last = YearMonth.from(warehouse.observedUntil().atZone(zone));
        var since = last.minusMonths(COHORTS - 1L).atDay(1);
        return Retention.of(sql.retention(since, zone, viewer), last);
    }

    List<RfmCell> rfm(Viewer viewer) {
        return sql.rfm(viewer);
    }
}
