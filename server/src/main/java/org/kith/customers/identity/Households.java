package org.kith.customers.identity;

import java.util.List;
import org.kith.platform.access.Viewer;

/** Who lives together: suggested by what they share, confirmed or dissolved by people. */
public interface Households {
    /** The households of a customer that stand or are suggested, each with those members whom the viewer sees. */
    List<Household> of(long customerId, Viewer viewer);

    /** Agrees with a suggestion; only who sees all members may. Other households of the same people end. */
    void confirm(long id, Viewer viewer);

    /** Says that they do not live together (any more); they are not suggested again. */
    void dissolve(long id, Viewer viewer);
}
