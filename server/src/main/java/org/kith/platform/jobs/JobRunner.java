package org.kith.platform.jobs;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.platform.database.Acting;
import org.kith.shared.Message;
import org.kith.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Runs one job to its end and records how it ended. */
@Component
class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final JobStore store;
    private final ObjectProvider<JobHandler> handlers;
    private final Clock clock;

    JobRunner(JobStore store, ObjectProvider<JobHandler> handlers, Clock clock) {
        this.store = store;
        this.handlers = handlers;
        this.clock = clock;
    }

    void run(JobId id) {
        var job = store.begin(id, clock.instant());
        if (job == null) {
            return; // ended before, e.g. cancelled while it waited
        }
        try (var _ = new Acting(job.owner(), "job:" + id.value()).begin()) {
            run(job, new JobStore.Run(id, job.attempt()));
        }
    }

    private void run(JobStore.Begun job, JobStore.Run run) {
        var id = run.job();
        var progress = new Progress(run, job.parameters());
        try {
            var result = handler(job.kind()).run(progress);
            store.succeed(run, progress.standing, result, clock.instant());
        } catch (JobOvertaken e) {
            LOG.warn("{}", e.getMessage());
        } catch (JobCancelled e) {
            store.cancelled(run, clock.instant());
        } catch (Refusal refusal) {
            store.fail(run, refusal.message(), clock.instant());
        } catch (Exception e) {
            if (interrupted(e)) {
                // The process is stopping: the job stays open and goes on at the next start.
                throw new IllegalStateException(
                        "Job %d was interrupted and will go on later.".formatted(id.value()), e);
            }
            var reference = UUID.randomUUID();
            LOG.error("Job {} failed ({})", id.value(), reference, e);
            store.fail(
                    run,
                    Message.of("Something went wrong that Kith did not expect; the log has it under {0}.", reference),
                    clock.instant());
        }
    }

    private static boolean interrupted(Exception e) {
        return e instanceof InterruptedException || Thread.currentThread().isInterrupted();
    }

    private JobHandler handler(String kind) {
        Map<String, JobHandler> byKind =
                handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        var handler = byKind.get(kind);
        if (handler == null) {
            throw new IllegalStateException("No part of Kith does jobs of kind '%s'; there are %s."
                    .formatted(kind, List.copyOf(byKind.keySet())));
        }
        return handler;
    }

    /** Writes progress at most a few times a second, and looks for a cancellation as often. */
    private final class Progress implements JobRun {
        private static final long INTERVAL_NANOS = 250_000_000L;

        private final JobStore.Run run;
        private final Map<String, Object> parameters;
        private long lastWrite = System.nanoTime() - INTERVAL_NANOS;
        private JobStore.Standing standing = new JobStore.Standing(0, null, null);

        Progress(JobStore.Run run, Map<String, Object> parameters) {
            this.run = run;
            this.parameters = parameters;
        }

        @Override
        public JobId id() {
            return run.job();
        }

        @Override
        public Map<String, Object> parameters() {
            return parameters;
        }

        @Override
        public void checkpoint(long done, @Nullable Long total, @Nullable Message note) {
            standing = new JobStore.Standing(done, total, note);
            if (System.nanoTime() - lastWrite >= INTERVAL_NANOS) {
                flush();
            }
        }

        @Override
        public void requireCurrent() {
            if (!store.isCurrent(run)) {
                throw new JobOvertaken(run.job());
            }
        }

        private void flush() {
            lastWrite = System.nanoTime();
            switch (store.progress(run, standing)) {
                case GO_ON -> {}
                case CANCEL -> throw new JobCancelled(run.job());
                case GIVE_WAY -> throw new JobOvertaken(run.job());
            }
        }
    }
}
