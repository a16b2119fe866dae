package org.kith.channels.tracking;

/** Makes the links of a mail this recipient's own. */
public interface Tracking {
    /** Replaces the links of a text by traceable ones and adds the open pixel. */
    Traced trace(long mailing, long delivery, Traced text);

    String unsubscribeUrl(long delivery);

    /** A text with its links. */
    record Traced(String html, String plain) {}
}
