package org.kith.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.kith.platform.quarantine.Quarantine;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** db-scheduler on our own table: one task, "job", with one instance per job. */
@Configuration(proxyBeanMethods = false)
class JobScheduling {
    static final String TASK = "job";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final JobRunner runner;

    JobScheduling(JobRunner runner) {
        this.runner = runner;
    }

    @Bean
    OneTimeTask<Void> jobTask() {
        return Tasks.oneTime(TASK)
                // The runner records every failure itself; what comes here was interrupted by the end of the process.
                .onFailure((ExecutionComplete complete, ExecutionOperations<Void> operations) ->
                        operations.reschedule(complete, Instant.now()))
                .onDeadExecutionRevive()
                .execute((instance, context) -> runner.run(new JobId(Long.parseLong(instance.getId()))));
    }

    /** Scheduling joins the caller's transaction: a job exists exactly if what asked for it was committed. */
    @Bean(destroyMethod = "")
    Scheduler jobScheduler(DataSource dataSource, OneTimeTask<Void> jobTask) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), List.of(jobTask))
                .tableName("platform.scheduled_tasks")
                .threads(4)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .enablePriority()
                .failureLogging(LogLevel.DEBUG, false)
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    static class Start {
        private final Scheduler scheduler;
        private final JobStore store;
        private final Quarantine quarantine;
        private volatile boolean closing;

        Start(Scheduler scheduler, JobStore store, Quarantine quarantine) {
            this.scheduler = scheduler;
            this.store = store;
            this.quarantine = quarantine;
        }

        @EventListener
        void whenReady(ApplicationReadyEvent ready) {
            if (ready.getApplicationContext().getEnvironment().getProperty("kith.sole-process", Boolean.class, false)) {
                store.releaseAll();
            }
            if (quarantine.holds()) {
                Thread.ofPlatform().daemon().name("jobs-held").start(this::startOnceFree);
            } else {
                scheduler.start();
            }
        }

        private void startOnceFree() {
            try {
                while (!closing && held()) {
                    Thread.sleep(LOOK_AGAIN);
                }
                startUnlessClosing();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean held() {
            try {
                return quarantine.holds();
            } catch (DataAccessException | org.jooq.exception.DataAccessException e) {
                return true; // whoever cannot tell does not act
            }
        }

        private synchronized void startUnlessClosing() {
            if (!closing) {
                scheduler.start();
            }
        }

        /** Before anything that a job may need is closed. */
        @EventListener
        synchronized void whenClosing(ContextClosedEvent closed) {
            closing = true;
            scheduler.stop();
        }
    }
}
