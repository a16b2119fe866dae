package org.kith.models.clv;

/** The fitted spend has a tail so heavy that its mean is infinite. */
public final class SpendHasNoMean extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpendHasNoMean(String message) {
        super(message);
    }
}
