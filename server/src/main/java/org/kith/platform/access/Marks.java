package org.kith.platform.access;

/** Digests by this installation's key: equal texts give equal marks, and without the key nobody can try texts against them. */
@FunctionalInterface
public interface Marks {
    /** @param use what the text is: the same text has another mark for another use */
    byte[] mark(String use, String text);
}
