package org.kith.customers.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done about customers. */
@RestController
@RequestMapping("/api")
class TaskController {
    private final Tasks tasks;

    TaskController(Tasks tasks) {
        this.tasks = tasks;
    }

    record TaskList(List<Tasks.Task> items) {}

    /** @param dueOn a whole day, or {@code dueAt} a moment, or neither */
    record NewTask(
            String title,
            @Nullable LocalDate dueOn,
            @Nullable Instant dueAt,
            @Nullable TaskPriority priority,
            long assigneeId) {
        Tasks.Wish wish() {
            return new Tasks.Wish(title, dueOn, dueAt, priority == null ? TaskPriority.NORMAL : priority, assigneeId);
        }
    }

    record ChangedTask(
            long version,
            String title,
            @Nullable LocalDate dueOn,
            @Nullable Instant dueAt,
            TaskPriority priority,
            long assigneeId) {
        Tasks.Wish wish() {
            return new Tasks.Wish(title, dueOn, dueAt, priority, assigneeId);
        }
    }

    record CreatedTask(long id) {}

    record TaskDone(boolean done) {}

    @GetMapping("/tasks")
    @Requires(Permission.CUSTOMERS_READ)
    TaskList mine(Viewer viewer, @RequestParam(defaultValue = "false") boolean done) {
        return new TaskList(tasks.mine(done, viewer));
    }

    @PutMapping("/tasks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void change(Viewer viewer, @PathVariable long id, @RequestBody ChangedTask task) {
        tasks.change(id, task.version(), task.wish(), viewer);
    }

    @PostMapping("/tasks/{id}/done")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void complete(Viewer viewer, @PathVariable long id, @RequestBody TaskDone done) {
        tasks.complete(id, done.done(), viewer);
    }

    @DeleteMapping("/tasks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void delete(Viewer viewer, @PathVariable long id) {
        tasks.delete(id, viewer);
    }

    @GetMapping("/customers/{id}/tasks")
    @Requires(Permission.CUSTOMERS_READ)
    TaskList of(Viewer viewer, @PathVariable long id) {
        return new TaskList(tasks.of(id, viewer));
    }

    @PostMapping("/customers/{id}/tasks")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    CreatedTask add(Viewer viewer, @PathVariable long id, @RequestBody NewTask task) {
        return new CreatedTask(tasks.add(id, task.wish(), viewer));
    }
}
