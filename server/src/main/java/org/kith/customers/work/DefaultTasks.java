package org.kith.customers.work;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.Standing;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultTasks implements Tasks {
    private static final int LONGEST_TITLE = 300;
    private static final int MOST_OPEN = 500;
    private static final int MOST_DONE = 50;
    private static final int MOST_OF_ONE = 200;

    private final TaskStore store;
    private final Customers customers;
    private final Colleagues colleagues;
    private final Clock clock;

    DefaultTasks(TaskStore store, Customers customers, Colleagues colleagues, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Task> of(long customer, Viewer viewer) {
        customers.require(customer, viewer);
        return shown(store.of(customer, MOST_OF_ONE, viewer), viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Task> mine(boolean done, Viewer viewer) {
        var places = places(viewer);
        return shown(done ? store.doneOf(places, MOST_DONE, viewer) : store.openOf(places, MOST_OPEN, viewer), viewer);
    }

    @Override
    @Transactional
    public long add(long customer, Wish wish, Viewer viewer) {
        customers.require(customer, Action.EDIT, viewer);
        return store.insert(customer, checked(wish, 0), viewer.userIdOrNull(), clock.instant());
    }

    @Override
    @Transactional
    public void change(long id, long version, Wish wish, Viewer viewer) {
        var before = changeable(id, viewer);
        if (before.version() != version
                || !store.update(id, version, checked(wish, before.content().assigneeId()))) {
            throw new StaleVersion("task", id, version, Math.max(before.version(), version + 1));
        }
    }

    @Override
    @Transactional
    public void complete(long id, boolean done, Viewer viewer) {
        var task = known(id, viewer);
        if (!mayComplete(task, viewer)) {
            throw new OutOfReach(Subject.CUSTOMERS.to(Action.EDIT));
        }
        if (done) {
            store.complete(id, viewer.userIdOrNull(), clock.instant());
        } else {
            store.reopen(id);
        }
    }

    @Override
    @Transactional
    public void delete(long id, Viewer viewer) {
        changeable(id, viewer);
        store.delete(id);
    }

    private TaskStore.Row changeable(long id, Viewer viewer) {
        var task = known(id, viewer);
        if (!task.editable()) {
            throw new OutOfReach(Subject.CUSTOMERS.to(Action.EDIT));
        }
        return task;
    }

    /** Who neither sees the customer nor has to do it finds nothing. */
    private TaskStore.Row known(long id, Viewer viewer) {
        return store.find(id, viewer)
                .filter(task -> task.seen() || isOf(task, viewer))
                .orElseThrow(() -> new NotFound("task", id));
    }

    private static boolean mayComplete(TaskStore.Row task, Viewer viewer) {
        return task.editable() || isOf(task, viewer);
    }

    private static boolean isOf(TaskStore.Row task, Viewer viewer) {
        return places(viewer).contains(task.content().assigneeId());
    }

    /** The viewer, and those of whom the viewer stands in for. */
    private static Set<Long> places(Viewer viewer) {
        var places = viewer.standsInFor().stream().map(Standing::userId).collect(Collectors.toCollection(HashSet::new));
        places.add(viewer.userId());
        return places;
    }

    private Wish checked(Wish wish, long before) {
        var title = wish.title().strip().replaceAll("\\s+", " ");
        if (title.isEmpty() || title.length() > LONGEST_TITLE || title.indexOf('\0') >= 0) {
            throw new Invalid("title", "The {0} must hold 1 to {1} characters.", "title", LONGEST_TITLE);
        }
        if (wish.dueOn() != null && wish.dueAt() != null) {
            throw new Invalid("dueAt", "A task is due on a day or at a moment. Name one of them.");
        }
        if (wish.assigneeId() != before
                && colleagues.names(List.of(wish.assigneeId())).isEmpty()) {
            throw new Invalid("assigneeId", "There is no active user {0}.", wish.assigneeId());
        }
        return new Wish(title, wish.dueOn(), wish.dueAt(), wish.priority(), wish.assigneeId());
    }

    private List<Task> shown(List<TaskStore.Row> tasks, Viewer viewer) {
        var users = colleagues.names(tasks.stream()
                .flatMap(task -> Stream.of(task.content().assigneeId(), task.createdBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var names = customers.names(
                tasks.stream()
                        .filter(TaskStore.Row::seen)
                        .map(TaskStore.Row::customer)
                        .distinct()
                        .toList(),
                viewer);
        return tasks.stream().map(task -> shown(task, users, names, viewer)).toList();
    }

    private static Task shown(TaskStore.Row task, Map<Long, String> users, Map<Long, String> names, Viewer viewer) {
        var content = task.content();
        var name = task.seen() ? names.get(task.customer()) : null;
        return new Task(
                task.id(),
                task.version(),
                content.title(),
                content.dueOn(),
                content.dueAt(),
                content.priority(),
                content.assigneeId(),
                users.getOrDefault(content.assigneeId(), ""),
                task.createdBy() == null ? null : users.get(task.createdBy()),
                task.createdAt(),
                task.doneAt(),
                name == null ? null : task.customer(),
                name,
                task.editable(),
                mayComplete(task, viewer));
    }
}
