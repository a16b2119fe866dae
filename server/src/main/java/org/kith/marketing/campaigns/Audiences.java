package org.kith.marketing.campaigns;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.kith.intelligence.experiments.ArmOutcomes;
import org.kith.intelligence.experiments.Experiments;
import org.kith.intelligence.experiments.Period;
import org.kith.intelligence.segments.Segments;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.models.experiments.ExperimentSize;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** Whom a campaign would reach, and what could be learnt from it. */
@Component
class Audiences {
    private static final double POWER = 0.8;
    private static final double PERCENT = 100;

    private static final String INELIGIBLE = """
            select c.customer_id,
                   case when k.email is null then 'no-address'
                        when not coalesce(s.granted, false) then 'no-consent' end as reason
            from customer c
            left join contact k on k.customer_id = c.customer_id
            left join consent s on s.customer_id = c.customer_id and s.channel = 'email' and s.purpose = 'marketing'
            where not c.deleted and (k.email is null or not coalesce(s.granted, false))""";

    private final Segments segments;
    private final Experiments experiments;
    private final Warehouse warehouse;
    private final Clock clock;

    Audiences(Segments segments, Experiments experiments, Warehouse warehouse, Clock clock) {
        this.segments = segments;
        this.experiments = experiments;
        this.warehouse = warehouse;
        this.clock = clock;
    }

    /**
     * Who is in the audience.
     *
     * @param reasons how many would be suppressed if it were sent now, by reason
     */
    record Preview(
            long size,
            long eligible,
            long treated,
            long control,
            long excluded,
            Map<String, Long> reasons,
            BigDecimal cost,
            boolean withinBudget,
            @Nullable Detectable detectable) {}

    /** The smallest effect that would be seen with a power of 80 %, beside what these customers do anyway. */
    record Detectable(
            double profitPerCustomer,
            double conversionPoints,
            double baselineConversion,
            double baselineProfit,
            double power,
            int windowDays) {}

    /** The members, in ascending order. */
    long[] members(Campaign campaign, Viewer viewer) {
        var segment = campaign.audience().segment();
        return segment == null
                ? new long[0]
                : segments.members(segment, campaign.audience().exclusions(), viewer, clock.instant());
    }

    Preview preview(Campaign campaign, Viewer viewer) {
        warehouse.feed();
        var members = members(campaign, viewer);
        var reasons = reasons(members);
        var eligible = members.length
                - reasons.values().stream().mapToLong(Long::longValue).sum();
        var share = campaign.audience().controlShare().doubleValue();
        var control = Math.round(eligible * share);
        var treated = eligible - control;
        var cost = campaign.plan().cost().of(treated);
        return new Preview(
                members.length,
                eligible,
                treated,
                control,
                withoutExclusions(campaign, viewer) - members.length,
                reasons,
                cost,
                cost.compareTo(campaign.plan().cost().budget()) <= 0,
                detectable(campaign, members, treated, control));
    }

    /** Those of the members whom the claim would let be written to, as far as the warehouse knows. */
    long[] eligible(long[] members) {
        var in = membership(members);
        var refused = new HashSet<Long>();
        warehouse.stream(INELIGIBLE, List.of(), row -> {
            if (in.test(row.getLong("customer_id"))) {
                refused.add(row.getLong("customer_id"));
            }
        });
        return Arrays.stream(members).filter(id -> !refused.contains(id)).toArray();
    }

    private long withoutExclusions(Campaign campaign, Viewer viewer) {
        var segment = campaign.audience().segment();
        if (segment == null || campaign.audience().exclusions().isEmpty()) {
            return segment == null ? 0 : members(campaign, viewer).length;
        }
        return segments.members(segment, List.of(), viewer, clock.instant()).length;
    }

    /** The same questions that the claim asks, asked of the warehouse: a forecast, the claim decides. */
    private Map<String, Long> reasons(long[] members) {
        var in = membership(members);
        var reasons = new TreeMap<String, Long>();
        warehouse.stream(INELIGIBLE, List.of(), row -> {
            if (in.test(row.getLong("customer_id"))) {
                reasons.merge(row.getString("reason"), 1L, Long::sum);
            }
        });
        return reasons;
    }

    /** Null where there is nothing to compare: no control group, or hardly anybody. */
    private @Nullable Detectable detectable(Campaign campaign, long[] members, long treated, long control) {
        if (control < 2 || treated < 2) {
            return null;
        }
        var days = campaign.plan().windowDays();
        var until = warehouse.observedUntil();
        var before = experiments.baseline(
                membership(members),
                new Period(until.minus(Duration.ofDays(days)), until),
                campaign.plan().cost().currency());
        var conversion = before.size() == 0 ? 0 : (double) before.converted() / before.size();
        var size = new ExperimentSize(treated + control, (double) control / (treated + control));
        return new Detectable(
                size.detectableMean(variance(before.profit())),
                PERCENT * size.detectableRate(conversion),
                conversion,
                mean(before),
                POWER,
                days);
    }

    private static LongPredicate membership(long[] sorted) {
        return id -> Arrays.binarySearch(sorted, id) >= 0;
    }

    private static double mean(ArmOutcomes outcomes) {
        return Arrays.stream(outcomes.profit()).average().orElse(0);
    }

    private static double variance(double[] values) {
        var mean = Arrays.stream(values).average().orElse(0);
        var squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? 0 : squares / (values.length - 1);
    }
}
