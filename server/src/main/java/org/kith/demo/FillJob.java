package org.kith.demo;

import java.util.Map;
import org.kith.demo.WorldState.Stage;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** Fills the demo: its history, its scores, its segments, and a campaign that was lived through. Goes on after a crash. */
@Component
@InDemo
class FillJob implements JobHandler {
    static final String KIND = "demo-fill";

    private final WorldStore worlds;
    private final Shop shop;
    private final Territories territories;
    private final Marketing marketing;
    private final GuestBook guests;
    private final TimeMachine time;

    FillJob(
            WorldStore worlds,
            Shop shop,
            Territories territories,
            Marketing marketing,
            GuestBook guests,
            TimeMachine time) {
        this.worlds = worlds;
        this.shop = shop;
        this.territories = territories;
        this.marketing = marketing;
        this.guests = guests;
        this.time = time;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) throws Exception {
        for (var stage = worlds.get().stage();
                stage != Stage.DONE;
                stage = worlds.get().stage()) {
            run.checkpoint(stage.ordinal(), (long) Stage.DONE.ordinal(), words(stage));
            pass(stage, run);
            worlds.reached(Stage.values()[stage.ordinal() + 1]);
        }
        return Map.of("customers", worlds.get().world().customers());
    }

    private void pass(Stage stage, JobRun run) throws Exception {
        switch (stage) {
            case HISTORY -> shop.openWithHistory(note -> tell(run, stage, note));
            case SCORES -> marketing.score(note -> tell(run, stage, note));
            case SEGMENTS -> {
                territories.handOver();
                marketing.segment(Stock.LAPSED);
                marketing.segment(Stock.GIFTS);
                marketing.segment(Stock.BEST);
                marketing.segment(Stock.CHINESE);
            }
            case CAMPAIGN -> {
                var campaign = marketing.plan(Stock.WIN_BACK, marketing.segment(Stock.LAPSED));
                marketing.launch(campaign, note -> tell(run, stage, note));
            }
            case LIFE -> liveUntilNow(run, stage);
            case DRAFT -> {
                guests.typeIn(note -> tell(run, stage, note));
                marketing.plan(Stock.GIFT_SEASON, marketing.segment(Stock.GIFTS));
            }
            case DONE -> {}
        }
    }

    private void liveUntilNow(JobRun run, Stage stage) throws Exception {
        time.travelTo(
                time.machine().instant(),
                (hours, ofHours, day) -> tell(run, stage, Message.of("The world lives: {0}", day)));
        time.set(time.machine().instant());
        marketing.score(note -> tell(run, stage, note));
    }

    private static void tell(JobRun run, Stage stage, Message note) {
        run.checkpoint(stage.ordinal(), (long) Stage.DONE.ordinal(), note);
    }

    private static Message words(Stage stage) {
        return switch (stage) {
            case HISTORY -> Message.of("The shop hands over its history");
            case SCORES -> Message.of("Computing what each customer is worth");
            case SEGMENTS -> Message.of("Describing segments");
            case CAMPAIGN -> Message.of("Sending last month's campaign");
            case LIFE -> Message.of("Living through last month");
            case DRAFT -> Message.of("Planning the next campaign");
            case DONE -> Message.of("Done");
        };
    }
}
