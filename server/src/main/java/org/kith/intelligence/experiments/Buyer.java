package org.kith.intelligence.experiments;

import java.time.Instant;

/** A customer who bought, and when first. */
public record Buyer(long customerId, Instant firstOrder) {}
