package org.kith.demo.world;

import java.time.Instant;
import java.util.List;

/** An order, or one that came back (its quantities are negative). */
public record Sale(String number, long person, Instant at, List<Line> lines) {
    /** Some pieces of a product at the price that was paid for each, in cents. */
    public record Line(Product product, int quantity, long priceCents) {
        long profitCents() {
            return quantity * (priceCents - product.costCents());
        }

        long amountCents() {
            return quantity * priceCents;
        }
    }

    public long profitCents() {
        return lines.stream().mapToLong(Line::profitCents).sum();
    }

    public long amountCents() {
        return lines.stream().mapToLong(Line::amountCents).sum();
    }

    Sale broughtBack(Instant when) {
        var back = lines.stream()
                .map(line -> new Line(line.product(), -line.quantity(), line.priceCents()))
                .toList();
        return new Sale("C" + number, person, when, back);
    }
}
