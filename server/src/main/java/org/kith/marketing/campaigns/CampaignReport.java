package org.kith.marketing.campaigns;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign brought about, measured against people who did not get it.
 *
 * @param otherCurrencies how many orders of the window are in other currencies than the plan, and so in no sum; null in old
 *     evaluations, which had not counted them
 */
public record CampaignReport(
        String currency,
        Instant asOf,
        Instant windowEnds,
        boolean last,
        @Nullable Waiting waitingFor,
        ArmResult treated,
        ArmResult control,
        Effects effects,
        SampleRatio sampleRatio,
        Costs cost,
        List<Day> series,
        @Nullable Long otherCurrencies,
        Verdict verdict) {
    /**
     * Why the last word on a campaign is not said although its window is over: orders of that time may still come in.
     *
     * @param lastOrder the latest order that is known
     * @param until when it is said at the latest, whatever has come in
     */
    public record Waiting(@Nullable Instant lastOrder, Instant until) {}

    /** One arm's outcome within the window. */
    public record ArmResult(
            long customers,
            long converted,
            double conversion,
            double revenue,
            double profit,
            double profitPerCustomer) {}

    /** An estimate with its 95 % interval; without one where too few bought to say. */
    public record Interval(
            double estimate, @Nullable Double low, @Nullable Double high) {
        Interval minus(double amount) {
            return new Interval(
                    estimate - amount, low == null ? null : low - amount, high == null ? null : high - amount);
        }
    }

    /**
     * The difference that the campaign made.
     *
     * @param conversion in probability, per treated customer
     * @param revenue in total over the treated
     * @param profit in total over the treated, before the campaign's cost
     * @param netProfit after the campaign's cost
     */
    public record Effects(
            Interval conversion,
            Interval revenue,
            Interval profit,
            Interval profitPerTreated,
            Interval netProfit,
            @Nullable Double returnOnInvestment,
            String method,
            String methodWhy) {}

    /**
     * Whether the arms have the sizes that they should have; if not, something removed people from one of them.
     *
     * @param pValue null while messages are still waiting: who is in the control group is known before the others are sent to
     * @param ok true as long as nothing speaks against it
     */
    public record SampleRatio(
            double expected, double observed, @Nullable Double pValue, boolean ok) {}

    /** What the campaign cost. */
    public record Costs(BigDecimal contacts, BigDecimal fixed, BigDecimal total) {}

    /** Cumulated profit a customer up to a day. */
    public record Day(LocalDate day, double treated, double control) {}

    /** What may be said. */
    public enum Verdict {
        earned,
        lost,
        unclear
    }
}
