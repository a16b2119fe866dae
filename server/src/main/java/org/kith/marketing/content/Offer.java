package org.kith.marketing.content;

import org.jspecify.annotations.Nullable;

/** What a mail offers, the same for every recipient. */
public record Offer(
        String text,
        @Nullable String code,
        String discount,
        @Nullable String link) {}
