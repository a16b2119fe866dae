package org.kith.models.clv;

/** The same amount for every purchase: for when there are no amounts to fit a spend model to. */
public record FlatSpend(double amount) implements SpendModel {
    public FlatSpend {
        if (!(amount >= 0) || amount == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "The amount per purchase is " + amount + ". Give a finite number of at least 0.");
        }
    }

    @Override
    public double expectedSpend(int x, double m) {
        return amount;
    }
}
