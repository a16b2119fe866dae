package org.kith.platform.search;

import java.util.List;
import org.kith.platform.access.Viewer;

/** What an area lets be searched; a bean of each area that has something. */
public interface SearchSource {
    /** The best few hits that the viewer may see; nothing, and no refusal, where the viewer lacks the permission. */
    List<SearchHit> search(String text, int limit, Viewer viewer);
}
