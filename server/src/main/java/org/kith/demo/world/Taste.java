package org.kith.demo.world;

/** Which categories a person buys from; differs by kind and from person to person. */
final class Taste {
    private static final double SHAPE = 0.8;
    private static final double FAVOURITE = 5;

    private final double[] cumulated;

    private Taste(double[] cumulated) {
        this.cumulated = cumulated;
    }

    static Taste of(Kind kind, long seed, long person) {
        var random = Draws.of(seed, Draws.About.TASTE, person, 0);
        var weights = new double[Catalogue.categories()];
        for (var i = 0; i < weights.length; i++) {
            weights[i] = leaning(kind, i) * Draws.gammaWithMeanOne(SHAPE, random) + 1e-6;
        }
        return new Taste(Draws.cumulated(weights));
    }

    int category(double uniform) {
        return Draws.pick(cumulated, uniform);
    }

    /** What one piece earns on average, in cents, when bought with the offer. */
    double expectedProfit(Offer offer) {
        var expected = 0.0;
        var before = 0.0;
        for (var i = 0; i < cumulated.length; i++) {
            expected += (cumulated[i] - before) * Catalogue.get().expectedProfit(i, offer);
            before = cumulated[i];
        }
        return expected;
    }

    private static double leaning(Kind kind, int category) {
        var favourites = switch (kind) {
            case LOYAL -> new int[] {0, 1, 6};
            case BARGAIN_HUNTER -> new int[] {2, 5, 9};
            case GIFT_BUYER -> new int[] {7, 8, 5};
            case LAPSING -> new int[] {3, 10, 1};
            case BUSINESS -> new int[] {11, 4, 0};
            case SLEEPING_DOG -> new int[] {4, 9, 3};
        };
        for (var favourite : favourites) {
            if (favourite == category) {
                return FAVOURITE;
            }
        }
        return 1;
    }
}
