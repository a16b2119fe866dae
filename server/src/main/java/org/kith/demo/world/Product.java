package org.kith.demo.world;

/** Something that the shop sells; money in cents. */
public record Product(String sku, String name, String category, long priceCents, long costCents) {}
