package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** A campaign of a served Kith, planned and launched through its API, looked at through its API and in its database. */
final class ServedCampaign {
    private static final List<String> ENDS = List.of("sent", "suppressed", "control", "failed", "unknown");

    /** Where the database is. */
    record Database(String url, String user, String password) {
        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    private final Database database;
    private final int people;
    private final Map<Long, Instant> objections = new ConcurrentHashMap<>();
    private long id;

    ServedCampaign(Database database, int people) {
        this.database = database;
        this.people = people;
    }

    /** Customers 1..n, each with the address c[id]@people.example and consent to marketing mail. */
    void addPeople() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into customers.customer (id, name, country) select i, 'Person ' || i, 'GB' from generate_series(1, %d) i"
                            .formatted(people));
            statement.execute("""
                    insert into customers.contact_point (customer_id, kind, given, normalised, is_primary)
                    select i, 'email', 'c' || i || '@people.example', 'c' || i || '@people.example', true
                    from generate_series(1, %d) i
                    """.formatted(people));
            statement.execute("""
                    insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                    select i, 'email', 'marketing', 'granted', 'test', '2020-01-01' from generate_series(1, %d) i
                    """.formatted(people));
            statement.execute("analyze");
        }
    }

    void object(long customer) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement("""
                        insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                        values (?, 'email', 'marketing', 'withdrawn', 'test', clock_timestamp())
                        """)) {
            statement.setLong(1, customer);
            statement.execute();
        }
        objections.putIfAbsent(customer, Instant.now());
    }

    void launch(ServedKith kith) throws IOException, InterruptedException {
        var firm = new HashMap<String, Object>();
        kith.get("/api/settings/firm").properties().forEach(entry -> firm.put(entry.getKey(), entry.getValue()));
        firm.putAll(Map.of(
                "name", "Kith Tea",
                "senderName", "Kith Tea",
                "senderAddress", "tea@kith.example",
                "postalAddress", "1 Harbour Street, Bristol"));
        kith.put("/api/settings/firm", firm);
        var filter = Map.of("type", "compare", "field", "country", "operator", "in", "values", List.of("GB"));
        var segment = kith.post("/api/segments", Map.of("name", "All", "description", "", "filter", filter))
                .path("id")
                .asLong();
        id = kith.post("/api/campaigns", Map.of("name", "To everybody"))
                .path("id")
                .asLong();
        kith.put("/api/campaigns/" + id, change(kith.get("/api/campaigns/" + id), segment));
        kith.post("/api/campaigns/" + id + "/submit", Map.of());
        kith.post("/api/campaigns/" + id + "/launch", Map.of());
    }

    private static Map<String, Object> change(JsonNode campaign, long segment) {
        var plan = new HashMap<String, Object>();
        plan.put("goal", "win-back");
        plan.put("goalNote", "");
        plan.put("offer", "Ten per cent off");
        plan.put("offerCode", "TEN");
        plan.put("discountPercent", 10);
        plan.put("landingUrl", "https://shop.example/offers/ten");
        plan.put("budget", 1000);
        plan.put("costPerContact", 0.01);
        plan.put("fixedCost", 0);
        plan.put("currency", "EUR");
        plan.put("windowDays", 30);
        var content = Map.of(
                "subject", "Hello {{ customer.name }}",
                "preheader", "Ten per cent off",
                "bodyFormat", "html",
                "body", "<p>Hello {{ customer.name }}</p><p><a href=\"{{ offer.link }}\">See it</a></p>",
                "fromName", "Kith Tea",
                "fromAddress", "tea@kith.example");
        return Map.of(
                "version",
                campaign.path("version").asLong(),
                "name",
                "To everybody",
                "plan",
                plan,
                "audience",
                Map.of("segmentId", segment, "exclusions", List.of(), "controlShare", 0.1),
                "content",
                content);
    }

    JsonNode awaitEnd(ServedKith kith) {
        await().atMost(ServedKith.PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(kith.alive()).as(kith::words).isTrue();
            return settled() == people;
        });
        await().atMost(ServedKith.PATIENCE)
                .until(() -> !kith.get("/api/campaigns/" + id)
                        .path("state")
                        .asString()
                        .equals("sending"));
        try {
            return kith.get("/api/campaigns/%d/progress".formatted(id));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** None while the database is away. */
    private int settled() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from channels.delivery where state not in ('planned', 'claimed')")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            var state = String.valueOf(e.getSQLState());
            if (state.startsWith("08") || state.startsWith("57")) {
                return 0;
            }
            throw e;
        }
    }

    /** What has to hold whatever died, on what the browser is told and on what the mail server took. */
    void verify(ServedKith kith, JsonNode progress, List<String> received, int mostUnknown) throws Exception {
        assertThat(progress.path("audience").asInt()).isEqualTo(people);
        assertThat(ENDS.stream().mapToInt(end -> progress.path(end).asInt()).sum())
                .as("%s", progress)
                .isEqualTo(people);
        assertThat(received).as("received once").doesNotHaveDuplicates();
        var sent = addresses("sent");
        var unknown = addresses("unknown");
        assertThat(new HashSet<>(received)).as("all that count as sent").containsAll(sent);
        var known = new HashSet<>(sent);
        known.addAll(unknown);
        assertThat(known).as("all that were received").containsAll(received);
        assertThat(listed(kith, "unknown"))
                .as("the browser's list of the unknown")
                .containsExactlyInAnyOrderElementsOf(unknown);
        assertThat(unknown).hasSizeLessThanOrEqualTo(mostUnknown);
        assertThat(progress.path("unknown").asInt()).isEqualTo(unknown.size());
        assertThat(objectedBeforeTheClaim()).isEmpty();
    }

    /** The addresses that the API lists page by page, each with whom it is, since when, why, and under which message id. */
    private List<String> listed(ServedKith kith, String state) throws IOException, InterruptedException {
        var addresses = new ArrayList<String>();
        var next = "";
        do {
            var page = kith.get("/api/campaigns/%d/deliveries?state=%s&limit=50%s".formatted(id, state, next));
            for (var row : page.path("items")) {
                assertThat(row.path("customerName").asString()).startsWith("Person ");
                assertThat(row.path("reason").asString("")).isIn("process-died", "connection-lost");
                assertThat(row.path("messageId").asString("")).startsWith("<kith.");
                assertThat(row.path("at").isNull()).isFalse();
                addresses.add(row.path("address").asString());
            }
            var last = page.path("next").asString("");
            next = last.isEmpty() ? "" : "&after=" + last;
        } while (!next.isEmpty());
        return addresses;
    }

    private Set<String> addresses(String state) throws SQLException {
        var addresses = new HashSet<String>();
        try (var connection = database.connect();
                var statement = connection.prepareStatement("select address from channels.delivery where state = ?")) {
            statement.setString(1, state);
            var rows = statement.executeQuery();
            while (rows.next()) {
                addresses.add(rows.getString(1));
            }
        }
        return addresses;
    }

    /** Those who were written to although their objection was committed before their claim began. */
    private Set<Long> objectedBeforeTheClaim() throws SQLException {
        var wronged = new HashSet<Long>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select customer_id, claimed_at from channels.delivery"
                        + " where state in ('sent', 'unknown', 'failed', 'control')")) {
            while (rows.next()) {
                var objected = objections.get(rows.getLong(1));
                var claimed = rows.getObject(2, OffsetDateTime.class).toInstant();
                if (objected != null && objected.isBefore(claimed)) {
                    wronged.add(rows.getLong(1));
                }
            }
        }
        return wronged;
    }
}
