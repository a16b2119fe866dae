package org.kith.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demo firm's marketing does: scores, segments, campaigns, all through the API. */
@Component
@InDemo
class Marketing {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final long POLL_MILLIS = 200;

    private final Staff staff;
    private final JsonMapper json;

    Marketing(Staff staff, JsonMapper json) {
        this.staff = staff;
        this.json = json;
    }

    /** A segment's name and rule, the rule as JSON. */
    record Target(String name, String description, String filter) {}

    /** A campaign as its marketer plans it. */
    record Draft(
            String name,
            String goal,
            String offer,
            String code,
            int discountPercent,
            int budget,
            String costPerContact,
            int windowDays,
            double controlShare,
            String subject,
            String template) {}

    /** Where a campaign's audience stands. */
    record Counts(long audience, long sent, long suppressed, long control, long failed, long unknown) {}

    void score(Consumer<Message> tell) throws InterruptedException {
        var api = staff.administrator();
        var job = api.post("/api/intelligence/scores", Map.of()).path("jobId").asLong();
        api.await(
                job,
                seen -> tell.accept(
                        Message.of("Scores: {0}", Message.term(seen.path("note").asString("computing")))));
    }

    void feed() throws InterruptedException {
        var api = staff.administrator();
        api.await(
                api.post("/api/intelligence/warehouse/feed", Map.of())
                        .path("jobId")
                        .asLong(),
                seen -> {});
    }

    /** The segment's id; one of that name that is there already is taken as it is. */
    long segment(Target target) {
        var api = staff.administrator();
        for (var known : api.get("/api/segments").path("items")) {
            if (known.path("name").asString().equals(target.name())) {
                return known.path("id").asLong();
            }
        }
        return api.post(
                        "/api/segments",
                        Map.of(
                                "name",
                                target.name(),
                                "description",
                                target.description(),
                                "filter",
                                json.readTree(target.filter())))
                .path("id")
                .asLong();
    }

    /** The campaign's id; one of that name that is there already is taken as it is. */
    long plan(Draft draft, long segment) {
        var api = staff.administrator();
        for (var known : api.get("/api/campaigns").path("items")) {
            if (known.path("name").asString().equals(draft.name())) {
                return known.path("id").asLong();
            }
        }
        var id = api.post("/api/campaigns", Map.of("name", draft.name()))
                .path("id")
                .asLong();
        var campaign = api.get("/api/campaigns/" + id);
        api.put("/api/campaigns/" + id, change(draft, segment, campaign));
        return id;
    }

    private static Map<String, Object> change(Draft draft, long segment, JsonNode campaign) {
        var plan = new LinkedHashMap<String, Object>();
        plan.put("goal", draft.goal());
        plan.put("goalNote", "");
        plan.put("offer", draft.offer());
        plan.put("offerCode", draft.code());
        plan.put("discountPercent", draft.discountPercent());
        plan.put("landingUrl", "https://shop.example.com/offers/" + draft.code().toLowerCase(java.util.Locale.ROOT));
        plan.put("budget", draft.budget());
        plan.put("costPerContact", new BigDecimal(draft.costPerContact()));
        plan.put("fixedCost", 0);
        plan.put("currency", "EUR");
        plan.put("windowDays", draft.windowDays());
        var content = Map.of(
                "subject", draft.subject(),
                "preheader", draft.offer(),
                "bodyFormat", "mjml",
                "body", template(draft.template()),
                "fromName", campaign.path("content").path("fromName").asString(),
                "fromAddress", campaign.path("content").path("fromAddress").asString());
        return Map.of(
                "version",
                campaign.path("version").asLong(),
                "name",
                draft.name(),
                "plan",
                plan,
                "audience",
                Map.of("segmentId", segment, "exclusions", List.of(), "controlShare", draft.controlShare()),
                "content",
                content);
    }

    /** Has it approved as its plan asks and sends it out, unless it went out before; returns when every mail is settled. */
    void launch(long campaign, Consumer<Message> tell) throws InterruptedException {
        var api = staff.administrator();
        var path = "/api/campaigns/" + campaign;
        var state = api.get(path).path("state").asString();
        if (List.of("draft", "awaiting-approval", "approved").contains(state)) {
            api.post(path + "/submit", Map.of());
            api.post(path + "/launch", Map.of());
        }
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (api.get(path).path("state").asString().equals("sending")) {
            var counts = counts(campaign);
            tell.accept(Message.of("Sending: {0,number} of {1,number}", counts.sent(), counts.audience()));
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(
                        "The campaign %d is still sending after %s.".formatted(campaign, PATIENCE));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    Counts counts(long campaign) {
        var progress = staff.administrator().get("/api/campaigns/%d/progress".formatted(campaign));
        return new Counts(
                progress.path("audience").asLong(),
                progress.path("sent").asLong(),
                progress.path("suppressed").asLong(),
                progress.path("control").asLong(),
                progress.path("failed").asLong(),
                progress.path("unknown").asLong());
    }

    /** Whether the last word on a campaign waits for orders that may still come in. */
    boolean waitsForOrders(long campaign) {
        return staff.administrator()
                .get("/api/campaigns/%d/report".formatted(campaign))
                .hasNonNull("waitingFor");
    }

    /** Waits for the last word on a campaign whose window is over. */
    JsonNode result(long campaign) throws InterruptedException {
        var api = staff.administrator();
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (!api.get("/api/campaigns/" + campaign).path("state").asString().equals("evaluated")) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(
                        "The campaign %d is not evaluated after %s.".formatted(campaign, PATIENCE));
            }
            Thread.sleep(POLL_MILLIS);
        }
        return api.get("/api/campaigns/%d/report".formatted(campaign));
    }

    private static String template(String name) {
        try (var source = Marketing.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(source, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
