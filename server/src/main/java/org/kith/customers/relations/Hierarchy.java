package org.kith.customers.relations;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree that an organisation stands in today, as far as a viewer sees it.
 *
 * @param nodes each after the one above it
 * @param shown what the told ones come to, everybody counted once
 * @param notShown how many organisations and people of the tree the viewer does not see
 * @param whole whether the tree is told to its end
 */
public record Hierarchy(List<Node> nodes, Sum shown, long notShown, boolean whole) {
    /**
     * @param parentId the nearest one above it that the viewer sees; null at the top
     * @param direct whether nobody stands between the two
     * @param people who have a part in it themselves
     * @param total with all that lies below it
     */
    public record Node(long id, String name, @Nullable Long parentId, boolean direct, long people, Sum total) {}

    /** @param revenue absent for who may not read orders */
    public record Sum(
            long organisations, long people, @Nullable BigDecimal revenue) {}
}
