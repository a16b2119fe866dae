package org.kith.models.clv;

/** A fit that would not be an answer, and therefore is not given. */
public abstract sealed class FitRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private FitRefused(String message) {
        super(message);
    }

    /** There is no customer, or none bought again. */
    public static final class NobodyBoughtAgain extends FitRefused {
        private static final long serialVersionUID = 1L;

        NobodyBoughtAgain(String message) {
            super(message);
        }
    }

    /** There are not enough customers with a positive spend on repeat purchases. */
    public static final class NoSpendData extends FitRefused {
        private static final long serialVersionUID = 1L;

        NoSpendData(String message) {
            super(message);
        }
    }

    /** The search ended where the likelihood still rises. */
    public static final class GradientNotZero extends FitRefused {
        private static final long serialVersionUID = 1L;

        GradientNotZero(String message) {
            super(message);
        }
    }

    /** The likelihood rises until a parameter is zero or infinite, or does not depend on a parameter. */
    public static final class OptimumAtBoundary extends FitRefused {
        private static final long serialVersionUID = 1L;

        OptimumAtBoundary(String message) {
            super(message);
        }
    }
}
