package org.kith.intelligence.experiments;

import java.util.function.Function;
import org.kith.models.experiments.Arm;
import org.kith.models.experiments.ExperimentResult;
import org.kith.models.experiments.Terms;

/** The one way in which arms are compared: in every report, and where the reports' promise is tested. */
public final class Evaluation {
    private Evaluation() {}

    /** The effect on profit. Costs of goods are in the orders already, so profit is compared as it is. */
    public static ExperimentResult ofProfit(Outcomes outcomes, double controlShare) {
        return of(outcomes, ArmOutcomes::profit, controlShare);
    }

    /** The effect on revenue. */
    public static ExperimentResult ofRevenue(Outcomes outcomes, double controlShare) {
        return of(outcomes, ArmOutcomes::revenue, controlShare);
    }

    private static ExperimentResult of(Outcomes outcomes, Function<ArmOutcomes, double[]> values, double controlShare) {
        return ExperimentResult.evaluate(
                arm(outcomes.treated(), values), arm(outcomes.control(), values), new Terms(1, 0, controlShare));
    }

    private static Arm arm(ArmOutcomes outcomes, Function<ArmOutcomes, double[]> values) {
        var responded = new boolean[outcomes.size()];
        for (int i = 0; i < responded.length; i++) {
            responded[i] = outcomes.orders()[i] > 0;
        }
        return Arm.of(responded, values.apply(outcomes), outcomes.before());
    }
}
