package org.kith.customers.relations;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerKind;
import org.kith.platform.access.Viewer;

/**
 * How customers stand to one another. A relationship exists for whoever sees both ends, and for nobody else; it is changed by who
 * may change one of them.
 */
public interface Relationships {
    /** Of one customer: what holds today first, the main ones ahead, then what is over. */
    Page of(long customer, Viewer viewer);

    Relationship get(long customer, long id, Viewer viewer);

    Relationship add(long customer, NewRelationship wish, Viewer viewer);

    /** Changes what is said of a relationship, unless somebody else did since the given version. */
    Relationship change(long customer, long id, long version, Particulars particulars, Viewer viewer);

    void remove(long customer, long id, Viewer viewer);

    /** Who stands around a customer today, up to two steps away. */
    Graph graph(long customer, Viewer viewer);

    /** @param more whether there are more than are told */
    record Page(List<Relationship> items, boolean more) {}

    /** @param other who stands at the other end */
    record NewRelationship(String kind, Direction direction, long other, Particulars particulars) {}

    /** What can be changed of a relationship. */
    record Particulars(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean primary,
            @Nullable String note) {
        Period period() {
            return new Period(from, until);
        }
    }

    /** @param more whether there are more around than are told */
    record Graph(List<Node> nodes, List<Edge> edges, boolean more) {}

    /** @param step how far from the one in the middle, which is 0 */
    record Node(long id, String name, CustomerKind kind, int step) {}

    /** @param from the end that the kind begins with */
    record Edge(long id, long from, long to, String kind, boolean primary) {}
}
