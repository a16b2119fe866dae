package org.kith.models.linkage;

import java.util.List;

/**
 * Two records with what the model holds of them and why.
 *
 * @param logOdds natural logarithm of the odds that they are the same customer
 * @param household probability that they are two who share a household
 * @param clues what each group of fields with values says
 */
public record JudgedPair(String left, String right, double logOdds, double household, List<Clue> clues) {
    public JudgedPair {
        clues = List.copyOf(clues);
    }

    /** That they are the same customer, as far as the model goes. */
    public double probability() {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
