package org.kith.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** Moves the world's time to a moment; run again after a crash it goes the rest of the way. */
@Component
@InDemo
class AdvanceJob implements JobHandler {
    static final String KIND = "demo-advance";
    static final String UNTIL = "until";

    private static final Duration WORTH_NEW_SCORES = Duration.ofDays(7);

    private final TimeMachine time;
    private final WorldStore worlds;
    private final Marketing marketing;
    private final Travels travels;

    AdvanceJob(TimeMachine time, WorldStore worlds, Marketing marketing, Travels travels) {
        this.time = time;
        this.worlds = worlds;
        this.marketing = marketing;
        this.travels = travels;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) throws Exception {
        travels.begun();
        try {
            return travel(run);
        } finally {
            travels.ended();
        }
    }

    private Map<String, Object> travel(JobRun run) throws Exception {
        var until = Instant.parse(String.valueOf(run.parameters().get(UNTIL)));
        var from = worlds.get().today();
        time.travelTo(
                until,
                (hours, ofHours, day) -> run.checkpoint(hours, ofHours, Message.of("The world lives: {0}", day)));
        if (Duration.between(from, until).compareTo(WORTH_NEW_SCORES) >= 0) {
            marketing.score(note -> {});
        }
        return Map.of("today", until.toString());
    }
}
