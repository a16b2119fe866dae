package org.kith.models.experiments;

/**
 * What a campaign brought, against its control group.
 *
 * @param response difference of response rates
 * @param spend difference of spend per customer
 * @param profitPerTreated additional profit per treated customer
 * @param profit additional profit of all treated customers
 * @param sampleRatioPValue see {@link SampleRatio}; below {@link SampleRatio#SUSPICIOUS} believe none of the above
 */
public record ExperimentResult(
        Arm treated,
        Arm control,
        ResponseDifference response,
        SpendDifference spend,
        ProfitEffect profitPerTreated,
        ProfitEffect profit,
        double sampleRatioPValue) {

    /** Evaluates an experiment; if both arms have a covariate, the effect on spend is adjusted by it. */
    public static ExperimentResult evaluate(Arm treated, Arm control, Terms terms) {
        var spend = SpendDifference.of(treated, control);
        var perTreated = new ProfitEffect(
                terms.margin() * spend.estimate() - terms.costPerTreated(),
                spend.interval().map(i -> i.mapped(terms.margin(), -terms.costPerTreated())));
        return new ExperimentResult(
                treated,
                control,
                ResponseDifference.of(treated, control),
                spend,
                perTreated,
                perTreated.times(treated.customers()),
                SampleRatio.pValue(treated.customers(), control.customers(), terms.controlShare()));
    }

    /** Whether the sizes of the arms are as planned. */
    public boolean assignmentIsSound() {
        return sampleRatioPValue >= SampleRatio.SUSPICIOUS;
    }
}
