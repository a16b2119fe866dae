package org.kith.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Starts the demo's world with the server and lets it live at the pace of the clock. */
@Component
@Profile("demo")
class WorldRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WorldRunner.class);
    private static final long EVERY_SECONDS = 3;

    private final WorldStore worlds;
    private final MailStore mails;
    private final Founding founding;
    private final TimeMachine time;
    private final People people;
    private final Jobs jobs;
    private final Clock clock;
    private final TransactionOperations transactions;
    private final DemoProperties properties;
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("demo-pulse").factory());
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();

    WorldRunner(
            WorldStore worlds,
            MailStore mails,
            Founding founding,
            TimeMachine time,
            People people,
            Jobs jobs,
            Clock clock,
            TransactionOperations transactions,
            DemoProperties properties) {
        this.worlds = worlds;
        this.mails = mails;
        this.founding = founding;
        this.time = time;
        this.people = people;
        this.jobs = jobs;
        this.clock = clock;
        this.transactions = transactions;
        this.properties = properties;
    }

    /** Finds the world, or makes it and its people. */
    @Override
    public void start() {
        worlds.find().ifPresentOrElse(this::goOn, this::create);
        running.set(true);
    }

    @Override
    public void stop() {
        running.set(false);
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    /** Before the first request is answered, so that whoever gets an answer can sign in, and before the jobs start. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @EventListener
    void live(ApplicationReadyEvent ready) {
        pulse.scheduleWithFixedDelay(this::beat, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @EventListener
    void end(ContextClosedEvent closed) {
        closing.set(true);
        pulse.shutdownNow();
    }

    /** The world and the job that fills it are made together, so that no crash leaves a world which nobody fills. */
    private void create() {
        if (properties.fill()) {
            transactions.executeWithoutResult(status -> {
                founding.found(time.machine().instant().minus(Duration.ofDays(properties.pastDays())));
                fill();
            });
        }
    }

    private void goOn(WorldState state) {
        time.goOnFrom(state);
        if (properties.fill() && state.stage() != WorldState.Stage.DONE && !jobs.isUnderWay(FillJob.KIND)) {
            LOG.info("The demo world was left half filled; the filling goes on.");
            fill();
        }
    }

    private void fill() {
        jobs.start(FillJob.KIND, "The demo world", Map.of(), Viewer.system());
    }

    private void beat() {
        try {
            var world = worlds.find();
            if (world.isPresent() && world.get().stage() == WorldState.Stage.DONE) {
                people.act();
                mails.forgetOldMails();
                worlds.today(clock.instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The next beat tries again; what is due stays due.
            if (!closing.get()) {
                LOG.warn("The demo world skipped a beat.", e);
            }
        }
    }
}
