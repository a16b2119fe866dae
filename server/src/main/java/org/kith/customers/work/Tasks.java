package org.kith.customers.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/** What somebody has to do about a customer: for who sees the customer, and by its title alone for whoever has to do it. */
public interface Tasks {
    List<Task> of(long customer, Viewer viewer);

    /** The viewer's, and those of whom the viewer stands in for; the open ones, or the latest that were done. */
    List<Task> mine(boolean done, Viewer viewer);

    long add(long customer, Wish wish, Viewer viewer);

    void change(long id, long version, Wish wish, Viewer viewer);

    /** By whoever has to do it, a deputy, or who may change the customer; doing it again changes nothing. */
    void complete(long id, boolean done, Viewer viewer);

    void delete(long id, Viewer viewer);

    /** @param dueOn a whole day, or {@code dueAt} a moment, or neither */
    record Wish(
            String title,
            @Nullable LocalDate dueOn,
            @Nullable Instant dueAt,
            TaskPriority priority,
            long assigneeId) {}

    /**
     * @param customerId absent with the name for an assignee who may not see the customer
     * @param mayChange whether the viewer may do more than complete it
     */
    record Task(
            long id,
            long version,
            String title,
            @Nullable LocalDate dueOn,
            @Nullable Instant dueAt,
            TaskPriority priority,
            long assigneeId,
            String assignee,
            @Nullable String createdBy,
            Instant createdAt,
            @Nullable Instant doneAt,
            @Nullable Long customerId,
            @Nullable String customer,
            boolean mayChange,
            boolean mayComplete) {}
}
