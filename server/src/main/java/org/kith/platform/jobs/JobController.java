package org.kith.platform.jobs;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.Readers;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/jobs")
class JobController {
    private static final int LARGEST_PAGE = 200;
    private static final int WATCHED = 20;
    private static final long POLL_MILLIS = 400;
    /** The browser connects anew after this, and is asked anew who it is. */
    private static final long STREAM_MILLIS = 60_000;

    private static final int ROUNDS_A_HEARTBEAT = 20;

    private final JobStore store;
    private final Jobs jobs;
    private final Viewers viewers;
    private final Clock clock;

    JobController(JobStore store, Jobs jobs, Viewers viewers, Clock clock) {
        this.viewers = viewers;
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.JOBS)
    JobPage page(
            Viewer viewer,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var items = store.page(viewer, limit, Cursor.parse(after), clock.instant());
        var next = items.size() < limit
                ? null
                : new Cursor(List.of(Long.toString(items.getLast().id()))).encode();
        return new JobPage(items, next);
    }

    @GetMapping("/{id}")
    @Requires(Permission.JOBS)
    Job get(Viewer viewer, @PathVariable long id) {
        var job = store.find(id, viewer, clock.instant());
        if (job == null) {
            throw new NotFound("job", id);
        }
        return job;
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.JOBS)
    void cancel(Viewer viewer, @PathVariable long id) {
        jobs.cancel(new JobId(id), viewer);
    }

    /** Tells the browser each change of the newest jobs that the viewer may see, as it happens. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.JOBS)
    SseEmitter events(Viewer viewer) {
        var emitter = new SseEmitter(STREAM_MILLIS);
        var reader = Readers.current();
        var watcher = Thread.ofVirtual().name("job-events").unstarted(() -> watch(viewer, reader, emitter));
        emitter.onCompletion(watcher::interrupt);
        emitter.onTimeout(emitter::complete);
        watcher.start();
        return emitter;
    }

    private void watch(Viewer viewer, Locale reader, SseEmitter emitter) {
        LocaleContextHolder.setLocale(reader); // this thread serves no request of its own
        Map<Long, Job> told = new HashMap<>();
        try {
            for (int round = 1; !Thread.currentThread().isInterrupted(); round++) {
                if (round % ROUNDS_A_HEARTBEAT == 0) {
                    emitter.send(SseEmitter.event().comment("")); // fails once the browser has gone
                }
                var asked = viewers.ofUser(viewer.userId()); // with the rights of this moment
                asked.require(Permission.JOBS);
                for (var job : store.page(asked, WATCHED, null, clock.instant()).reversed()) {
                    if (!sameNews(told.put(job.id(), job), job)) {
                        emitter.send(SseEmitter.event().name("job").data(job, MediaType.APPLICATION_JSON));
                    }
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException | IllegalStateException e) {
            return; // the browser has gone, and the emitter knows: to complete it once more would be an error
        } catch (RuntimeException e) {
            emitter.complete(); // the browser connects again and is asked who it is
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean sameNews(@Nullable Job before, Job now) {
        return before != null
                && before.state() == now.state()
                && before.done() == now.done()
                && java.util.Objects.equals(before.note(), now.note());
    }

    record JobPage(List<Job> items, @Nullable String next) {}
}
