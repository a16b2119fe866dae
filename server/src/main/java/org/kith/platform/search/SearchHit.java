package org.kith.platform.search;

import org.jspecify.annotations.Nullable;

/**
 * Something that was found.
 *
 * @param kind {@code customer}, {@code order}, {@code segment} or {@code campaign}
 */
public record SearchHit(
        String kind, long id, String title, @Nullable String subtitle) {}
