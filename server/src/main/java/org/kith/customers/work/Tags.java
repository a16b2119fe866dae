package org.kith.customers.work;

import java.util.List;
import java.util.Map;
import org.kith.platform.access.Viewer;

/** Words of the firm that are put on customers: one list for all. */
public interface Tags {
    /** Those in use, by name. */
    List<Tag> all();

    /** How many of the customers that the viewer sees have each. */
    Map<Long, Long> uses(Viewer viewer);

    long create(String name, TagColour colour, Viewer viewer);

    void change(long id, long version, String name, TagColour colour);

    /** Takes it from everybody; rules that name it find nobody by it. */
    void delete(long id);

    /** Whoever has the one has the other instead; rules that name the one find those of the other. */
    void merge(long id, long into);

    List<Tag> of(long customer, Viewer viewer);

    void put(long customer, long tag, Viewer viewer);

    void take(long customer, long tag, Viewer viewer);

    record Tag(long id, long version, String name, TagColour colour) {}
}
