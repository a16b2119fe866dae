package org.kith.shared;

/** The body of a request is larger than a request may be. */
class BodyTooLarge extends Refusal {
    BodyTooLarge(long maxBytes) {
        super(Kind.TOO_LARGE, "too-large", "A request may hold %d bytes. Send less at a time.".formatted(maxBytes));
    }
}
