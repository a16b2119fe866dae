package org.kith.channels.outbox;

/** A delivery that this process holds and is about to carry. */
record Claimed(long deliveryId, String messageId, int attempts, Recipient.Person person) {}
