package org.kith.channels.outbox;

/** Every delivery of a mailing is settled, or the mailing was stopped. Published in the transaction that found it so. */
public record MailingFinished(MailingId mailing, String origin) {}
