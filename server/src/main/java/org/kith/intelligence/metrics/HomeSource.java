package org.kith.intelligence.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kith.platform.access.Viewer;
import org.kith.shared.Message;

/** What an area puts on the first page for a viewer; a bean of the area. */
public interface HomeSource {
    /** What needs the viewer, the most urgent first. */
    List<Attention> attention(Viewer viewer);

    /** What happened of late, the newest first. */
    List<Recent> recent(Viewer viewer);

    /**
     * Something that needs the viewer.
     *
     * @param kind by which the browser finds its own words, e.g. {@code campaign.awaiting-approval}
     * @param text for clients without words of their own
     * @param args for the browser's words
     * @param link within Kith, e.g. {@code /campaigns/3}
     */
    record Attention(String kind, Message text, Map<String, Object> args, String link) {}

    /** Something that happened. */
    record Recent(String kind, Instant at, String title, String link) {}
}
