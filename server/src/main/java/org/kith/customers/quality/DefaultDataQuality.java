package org.kith.customers.quality;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kith.customers.CustomerRights;
import org.kith.customers.Customers;
import org.kith.customers.QualityFault;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultDataQuality implements DataQuality {
    private static final int BINS = 10;

    private final QualityStore store;
    private final QualityOverviewStore sums;
    private final QualitySchedule schedule;
    private final Customers customers;
    private final Clock clock;

    DefaultDataQuality(
            QualityStore store, QualityOverviewStore sums, QualitySchedule schedule, Customers customers, Clock clock) {
        this.store = store;
        this.sums = sums;
        this.schedule = schedule;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Standing of(long customer, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.require(customer, viewer);
        var told = store.find(List.of(customer), clock.instant()).getOrDefault(customer, List.of()).stream()
                .filter(fault -> isTold(fault, viewer))
                .sorted(Comparator.comparing(QualityFault::points).reversed())
                .map(fault -> new Fault(fault, fault.points()))
                .toList();
        int lost = told.stream().mapToInt(Fault::points).sum();
        return new Standing(Math.max(0, 100 - lost), readsAll(viewer), told, sums.duplicatesOf(customer, viewer));
    }

    @Override
    @Transactional(readOnly = true)
    public Overview overview(Viewer viewer) {
        viewer.require(Permission.INTELLIGENCE_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        var all = sums.sums(viewer);
        var frequent = sums.byFault(viewer).entrySet().stream()
                .filter(one -> isTold(one.getKey(), viewer))
                .map(one -> new Frequent(one.getKey(), one.getKey().points(), one.getValue()))
                .sorted(Comparator.comparing(Frequent::customers).reversed().thenComparing(Frequent::fault))
                .toList();
        var mean = readsAll(viewer) ? all.mean() : null;
        return new Overview(
                sums.computedAt().orElse(null),
                all.customers(),
                all.customers() - all.scored(),
                mean == null ? null : mean.doubleValue(),
                mean == null ? List.of() : bins(sums.byTens(viewer)),
                frequent,
                sums.duplicates(viewer));
    }

    private static List<Bin> bins(Map<Integer, Long> byTens) {
        return IntStream.range(0, BINS)
                .mapToObj(tens ->
                        new Bin(tens * 10, tens == BINS - 1 ? 100 : tens * 10 + 9, byTens.getOrDefault(tens, 0L)))
                .toList();
    }

    /** Whether something is stale looks at orders. */
    private static boolean isTold(QualityFault fault, Viewer viewer) {
        return fault.isTold(CustomerRights.of(viewer))
                && (fault != QualityFault.STALE || viewer.may(Permission.ORDERS_READ));
    }

    private static boolean readsAll(Viewer viewer) {
        return viewer.may(Permission.ORDERS_READ) && CustomerRights.of(viewer).readsQuality();
    }

    @Override
    @Transactional
    public JobId compute(Viewer viewer) {
        viewer.require(Permission.SCORES_RUN);
        return schedule.start(viewer);
    }
}
