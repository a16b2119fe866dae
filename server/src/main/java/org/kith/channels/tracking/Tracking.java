package org.kith.channels.tracking;

import java.util.List;

/** Makes the links of a mail this recipient's own. */
public interface Tracking {
    /** Replaces the links of a text by traceable ones and adds the open pixel. */
    Traced trace(long mailing, long delivery, Traced text);

    String unsubscribeUrl(long delivery);

    /** Those of a text's links that no browser could follow: a click on them would end on our own page of regrets. */
    List<String> deadLinks(Traced text);

    /** A text with its links. */
    record Traced(String html, String plain) {}
}
