package org.kith.models.clv;

/**
 * What a future purchase is worth today.
 *
 * @param margin share of the amount that is contribution, 0…1
 * @param horizon how far to look, in the model's units; may be infinite when the discount is above 0
 * @param discount continuous rate per unit, see {@link Unit#discountRate}
 */
public record ValueAssumptions(double margin, double horizon, double discount) {
    public ValueAssumptions {
        Discounting.require(horizon, discount);
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException(
                    "The margin is " + margin + ". Give a share between 0 and 1, such as 0.3 for 30 %.");
        }
    }
}
