package org.kith.platform.live;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Presences;
import org.kith.platform.access.Requires;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells a browser which records changed, of those that its user may see at that moment. */
@RestController
@RequestMapping("/api/events")
class LiveController {
    /** The browser connects again after this. */
    private static final long STREAM_MILLIS = 300_000;
    /** Who is signed out, or loses the right, hears nothing more after this. */
    private static final long ASK_AGAIN_MILLIS = 700;

    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();
    private static final int LONGEST_QUEUE = 64;
    private static final int MOST_NAMED = 200;

    private final LiveFeed feed;
    private final Presences presences;

    LiveController(LiveFeed feed, Presences presences) {
        this.feed = feed;
        this.presences = presences;
    }

    /**
     * Records of one kind that changed.
     *
     * @param many there are more than are named: whatever is open of that kind may have changed
     */
    record RecordsChanged(String object, List<LiveSource.Changed> records, boolean many) {}

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.CUSTOMERS_READ)
    SseEmitter events(HttpServletRequest request) {
        refuseForeign(request);
        var emitter = new SseEmitter(STREAM_MILLIS);
        var stream = new Stream(presences.of(request), emitter);
        stream.listen(); // before the answer begins, so that nothing is missed after that
        var thread = Thread.ofVirtual().name("record-events").unstarted(stream::run);
        emitter.onCompletion(thread::interrupt);
        emitter.onTimeout(emitter::complete);
        thread.start();
        return emitter;
    }

    /** Browsers say where a page is from; programs say nothing. */
    private static void refuseForeign(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var site = request.getHeader("Sec-Fetch-Site");
        var isForeign = site != null && !site.equals("same-origin") && !site.equals("none")
                || origin != null && !Objects.equals(authority(origin), request.getHeader(HttpHeaders.HOST));
        if (isForeign) {
            throw new ForeignPage();
        }
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** One browser that listens. */
    private final class Stream {
        private final Presences.Presence presence;
        private final SseEmitter emitter;
        private final ArrayBlockingQueue<LiveFeed.Batch> waiting = new ArrayBlockingQueue<>(LONGEST_QUEUE);
        private final Consumer<LiveFeed.Batch> listener = this::offer;
        private volatile boolean overflown;

        Stream(Presences.Presence presence, SseEmitter emitter) {
            this.presence = presence;
            this.emitter = emitter;
        }

        void listen() {
            feed.listen(listener);
        }

        void run() {
            try {
                emitter.send(SseEmitter.event().comment("")); // the answer begins now, not with the first change
                tell();
                emitter.complete(); // signed out, or no longer allowed
            } catch (IOException | IllegalStateException e) {
                return; // the browser has gone, and the emitter knows
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                emitter.complete(); // the browser connects again
            } finally {
                feed.forget(listener);
            }
        }

        private void offer(LiveFeed.Batch batch) {
            if (!waiting.offer(batch)) {
                overflown = true;
            }
        }

        private void tell() throws IOException, InterruptedException {
            long heartbeat = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                var first = waiting.poll(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                var viewer = presence.viewer().filter(known -> known.may(Permission.CUSTOMERS_READ));
                if (viewer.isEmpty()) {
                    return;
                }
                if (first != null) {
                    var batches = new ArrayList<>(List.of(first));
                    waiting.drainTo(batches);
                    for (var told : merged(batches)) {
                        tell(told, viewer.get());
                    }
                    heartbeat = System.nanoTime();
                } else if (System.nanoTime() - heartbeat > HEARTBEAT_NANOS) {
                    emitter.send(SseEmitter.event().comment("")); // fails once the browser has gone
                    heartbeat = System.nanoTime();
                }
            }
        }

        /** Several looks at one source are told as one. */
        private List<LiveFeed.Batch> merged(List<LiveFeed.Batch> batches) {
            Map<LiveSource, LiveFeed.Batch> bySource = new LinkedHashMap<>();
            boolean lost = overflown;
            overflown = false;
            for (var batch : batches) {
                bySource.merge(
                        batch.source(),
                        new LiveFeed.Batch(batch.source(), batch.records(), batch.whole() && !lost),
                        Stream::both);
            }
            return List.copyOf(bySource.values());
        }

        private static LiveFeed.Batch both(LiveFeed.Batch one, LiveFeed.Batch other) {
            var records = new LinkedHashMap<Long, LiveSource.Changed>();
            one.records().forEach(record -> records.put(record.id(), record));
            other.records().forEach(record -> records.put(record.id(), record));
            return new LiveFeed.Batch(one.source(), List.copyOf(records.values()), one.whole() && other.whole());
        }

        private void tell(LiveFeed.Batch batch, org.kith.platform.access.Viewer viewer) throws IOException {
            var ids = batch.records().stream().map(LiveSource.Changed::id).toList();
            var seen = batch.source().seen(ids, viewer);
            var records = batch.records().stream()
                    .filter(record -> seen.contains(record.id()))
                    .toList();
            if (records.isEmpty() && batch.whole()) {
                return;
            }
            // What was cut off is never looked at again: it may be the viewer's, so whatever is open is asked for anew.
            var many = !batch.whole() || records.size() > MOST_NAMED;
            emitter.send(SseEmitter.event()
                    .name("records")
                    .data(
                            new RecordsChanged(
                                    batch.source().object(),
                                    records.stream().limit(MOST_NAMED).toList(),
                                    many),
                            MediaType.APPLICATION_JSON));
        }
    }
}
