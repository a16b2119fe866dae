package org.kith.channels.outbox;

/** A claimed delivery with its text, waiting for a connection. */
record Letter(Mailing mailing, Claimed claim, Personaliser.Written text) {}
