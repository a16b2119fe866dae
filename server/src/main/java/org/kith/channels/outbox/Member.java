package org.kith.channels.outbox;

/** A customer in a mailing's audience. */
public record Member(long customerId, Arm arm) {}
