package org.kith.demo.world;

/** What a person takes a mail to offer. */
public record Offer(int discountPercent) {
    public static final Offer NONE = new Offer(0);

    private static final int MOST = 90;

    public Offer {
        if (discountPercent < 0 || discountPercent > MOST) {
            throw new IllegalArgumentException(
                    "A discount of %d %% is none that a person believes.".formatted(discountPercent));
        }
    }

    /** What a piece costs with it, rounded to the cent as a till does. */
    long price(long cents) {
        return Math.round(cents * (100 - discountPercent) / 100.0);
    }
}
