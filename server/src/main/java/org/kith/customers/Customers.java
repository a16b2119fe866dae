package org.kith.customers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.kith.platform.access.Action;
import org.kith.platform.access.Viewer;

/** People and organisations. Every method sees only what its viewer may see; the rest does not exist for it. */
public interface Customers {
    /** Owned by the named colleague, else by the viewer; returns the new id. */
    long create(NewCustomer customer, Viewer viewer);

    /** Replaces what a user can say of a customer, unless someone else changed it since the given version. */
    void change(long id, long version, NewCustomer customer, Viewer viewer);

    /** Changes single fields, all or none; refuses what somebody else has changed since it was seen. Other fields may have changed. */
    void edit(long id, List<CellEdit> edits, Viewer viewer);

    /** Takes the customer out of sight; orders and history stay. */
    void delete(long id, Viewer viewer);

    Customer get(long id, Viewer viewer);

    /** Refuses with {@link org.kith.shared.NotFound} a customer that the viewer may not see. */
    void require(long id, Viewer viewer);

    /**
     * Refuses with {@link org.kith.platform.access.OutOfReach} what the viewer may not do to a customer, and as if it were not
     * there one whom the viewer may not see either.
     */
    void require(long id, Action action, Viewer viewer);

    /** Whether the viewer may do this to the customer, who is there. */
    boolean may(long id, Action action, Viewer viewer);

    /** Whether the viewer sees the customer, or would if it had not been deleted or merged since: for news of what happened to it. */
    boolean mayHearOf(long id, Viewer viewer);

    /** Of several customers those that the viewer may hear of. */
    Set<Long> mayHearOf(Collection<Long> ids, Viewer viewer);

    /** The names of those of the given customers that the viewer may see. */
    Map<Long, String> names(Collection<Long> ids, Viewer viewer);

    /** What personalisation needs, of many customers in one query; deleted ones are left out. */
    Map<Long, Profile> profiles(Collection<Long> ids);

    /** For another area's query: the column names a customer, not deleted, that the viewer may see. */
    Condition visible(Field<Long> customerId, Viewer viewer);

    /** The same for a customer whom the viewer may change. */
    Condition editable(Field<Long> customerId, Viewer viewer);

    /** What a viewer sees beside what the role shows, for queries on a copy of the customers elsewhere. */
    Shown shown(Viewer viewer);

    /**
     * @param customers those shown to the viewer by name or by team
     * @param territories the viewer's, and those below them
     */
    record Shown(List<Long> customers, List<Long> territories) {}

    /** For another area's query: the address to use for a customer, or null where there is none that works. */
    Field<String> usableAddress(Field<Long> customerId, ContactKind kind);

    /**
     * Everybody who has an address, primary or not, usable or not, in the order of their ids. Nobody's sight limits it: it
     * serves what the address's owner asks for, never what a user may look at.
     */
    List<Long> withAddress(ContactKind kind, String address);

    /** All addresses of a kind that a customer has, usable or not, normalised; for what the customer asks for. */
    List<String> addressesOf(long customerId, ContactKind kind);

    /** Notes that an address does not work, e.g. because mail to it bounced; every customer who has it is meant. */
    void markUnusable(ContactKind kind, String normalised, String why);
}
