package org.kith.shared;

/** The body of a request is larger than a request may be. */
public class BodyTooLarge extends Refusal {
    public BodyTooLarge(long maxBytes) {
        super(Kind.TOO_LARGE, "too-large", Message.of("A request may hold {0} bytes. Send less at a time.", maxBytes));
    }
}
