package org.kith.channels.outbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells the news of deliveries, once a second as long as the application runs. */
@Component
class NewsProcess implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NewsProcess.class);

    private final NewsFeed feed;
    private @Nullable ScheduledExecutorService timer;

    NewsProcess(NewsFeed feed) {
        this.feed = feed;
    }

    @Override
    public void start() {
        if (!feed.listeners().isEmpty()) {
            feed.registerListeners();
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("delivery-news").daemon().factory());
            timer.scheduleWithFixedDelay(this::tellAll, 1, 1, TimeUnit.SECONDS);
        }
    }

    private void tellAll() {
        for (var listener : feed.listeners()) {
            try {
                feed.tell(listener);
            } catch (RuntimeException e) {
                // Its place did not move: it hears the same again in a second.
                LOG.error("The news of deliveries did not reach '{}'.", listener.listener(), e);
            }
        }
    }

    @Override
    public void stop() {
        var running = timer;
        timer = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
