package org.kith.intelligence.scores;

import org.kith.models.clv.FitRefused;
import org.kith.shared.Message;

/** Why a model gave no answer, in words for those who are no statisticians; the log and the bench have the numbers. */
final class Unfit {
    private Unfit() {}

    static Message why(FitRefused refused) {
        return switch (refused) {
            case FitRefused.NobodyBoughtAgain _ ->
                Message.of("There is no customer, or none bought again: nothing can be learnt of repeat buying.");
            case FitRefused.NoSpendData _ -> Message.of("Too few customers spent something on a repeat purchase.");
            case FitRefused.GradientNotZero _ ->
                Message.of("The search ended where the likelihood still rises, so the answer would be wrong.");
            case FitRefused.OptimumAtBoundary _ ->
                Message.of("The likelihood rises until a parameter is zero or infinite: the data do not determine it.");
        };
    }
}
