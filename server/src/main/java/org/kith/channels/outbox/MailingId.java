package org.kith.channels.outbox;

/** Names a mailing. */
public record MailingId(long value) {}
