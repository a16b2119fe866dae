package org.kith.demo.world;

import java.time.Instant;

/** A mail as a person sees it: the how manieth it is, when it came, what it offers. */
public record Letter(long person, int nth, Instant receivedAt, Offer offer) {}
