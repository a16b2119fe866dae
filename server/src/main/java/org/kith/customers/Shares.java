package org.kith.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/** Showing one customer to colleagues who would not see it by role or territory. */
public interface Shares {
    List<Share> of(long customer, Viewer viewer);

    /** Replaces an earlier share with the same user or team. */
    void share(long customer, Wish wish, Viewer viewer);

    void takeBack(long customer, long share, Viewer viewer);

    /** Whom to show a customer to: either a user or a team, to read or also to edit, for ever or for a time. */
    record Wish(
            @Nullable Long userId,
            @Nullable Long teamId,
            boolean mayEdit,
            @Nullable Instant endsAt) {}
}
