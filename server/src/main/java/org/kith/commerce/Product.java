package org.kith.commerce;

import org.jspecify.annotations.Nullable;

/** Something that the firm sells. */
public record Product(
        long id, String sku, String name, @Nullable String category) {}
