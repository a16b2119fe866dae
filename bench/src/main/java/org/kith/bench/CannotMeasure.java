package org.kith.bench;

/** Something that the measurement needs is missing; the message says what to do. */
final class CannotMeasure extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotMeasure(String message) {
        super(message);
    }
}
