package org.kith.platform.jobs;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** A job for the tests of jobs: its first run waits until it is let go on, every later one ends at once. */
@Component
class GatedJobs implements JobHandler {
    final AtomicInteger runs = new AtomicInteger();
    volatile CountDownLatch reached = new CountDownLatch(1);
    volatile CountDownLatch opened = new CountDownLatch(1);

    void close() {
        runs.set(0);
        reached = new CountDownLatch(1);
        opened = new CountDownLatch(1);
    }

    @Override
    public String kind() {
        return "test-gate";
    }

    @Override
    public Map<String, Object> run(JobRun run) throws InterruptedException {
        var number = runs.incrementAndGet();
        if (number == 1) {
            reached.countDown();
            opened.await();
        }
        return Map.of("run", number);
    }
}
