package org.kith.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

@Component
@InDemo
class PlayedLoop implements Loop {
    private static final Marketing.Draft CAMPAIGN = new Marketing.Draft(
            "Ten per cent for old friends",
            "win-back",
            "10 % off everything",
            "TEN",
            10,
            4_900,
            "0.02",
            30,
            0.3,
            "Something for you, {{ customer.first_name | default: 'friend' }}",
            "win-back.mjml");

    private final Founding founding;
    private final Shop shop;
    private final Marketing marketing;
    private final TimeMachine time;
    private final Staff staff;

    PlayedLoop(Founding founding, Shop shop, Marketing marketing, TimeMachine time, Staff staff) {
        this.founding = founding;
        this.shop = shop;
        this.marketing = marketing;
        this.time = time;
        this.staff = staff;
    }

    @Override
    public Outcome play(Consumer<String> tell) throws Exception {
        founding.found(time.machine().instant());
        shop.openWithHistory(note -> tell.accept(note.english()));
        marketing.score(note -> tell.accept(note.english()));
        tell.accept("Describing the segment, planning the campaign");
        var campaign = marketing.plan(CAMPAIGN, marketing.segment(Stock.LAPSED));
        marketing.launch(campaign, note -> tell.accept(note.english()));
        var launched = launchedAt(campaign);
        var window = Duration.ofDays(CAMPAIGN.windowDays());
        time.travelTo(
                launched.plus(window).plus(Duration.ofHours(1)),
                (hours, ofHours, day) -> tell.accept("The world lives: " + day));
        // The last word waits for an order from after the window; in a small world there is none every day.
        for (var day = 2; marketing.waitsForOrders(campaign); day++) {
            time.travelTo(launched.plus(window).plus(Duration.ofDays(day)), (hours, ofHours, at) -> {});
        }
        tell.accept("Evaluating");
        var report = marketing.result(campaign);
        var counts = marketing.counts(campaign);
        return new Outcome(
                counts.audience(),
                counts.sent(),
                counts.suppressed(),
                counts.control(),
                counts.failed(),
                counts.unknown(),
                report.path("currency").asString(),
                report,
                report.path("truth").path("incrementalProfit").asDouble());
    }

    private Instant launchedAt(long campaign) {
        return Instant.parse(staff.administrator()
                .get("/api/campaigns/" + campaign)
                .path("launchedAt")
                .asString());
    }
}
