package org.kith.customers;

import java.time.Instant;

/** How things stand for one channel and purpose. Where there is none, nothing was ever said: that is no consent. */
public record Consent(Channel channel, Purpose purpose, boolean granted, Instant since) {}
