package org.kith.platform.webhooks;

import java.util.List;
import java.util.Set;
import org.kith.platform.access.Viewer;

/** How an area offers its news to webhooks: its triggers write the events, and it knows who may hear of which record. */
public interface EventSource {
    List<EventType> types();

    /** Whether the viewer may hear at this moment what happened to the customer, be it deleted or merged since. */
    boolean mayHear(String type, long customer, Viewer viewer);

    /** Of the names of changed fields those that the viewer may read at this moment. */
    default Set<String> readable(Set<String> fields, Viewer viewer) {
        return fields;
    }
}
