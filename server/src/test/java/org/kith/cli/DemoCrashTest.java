package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kith demo} is killed again and again while it fills its world; in the end the world is whole, and everything is there once. */
class DemoCrashTest {
    private static final long CUSTOMERS = 200;

    @TempDir
    private Path folder;

    private @Nullable ServedKith kith;

    @AfterEach
    void stop() throws Exception {
        if (kith != null) {
            kith.signal("TERM"); // it ends its PostgreSQL with itself
            await().atMost(ServedKith.PATIENCE).until(() -> !kith.alive());
            kith.close();
        }
    }

    @Test
    void aDemoKilledWhileItIsFilledIsFilledByTheNextStart() throws Exception {
        var demo = new ServedKith(new ServedKith.Place(folder.resolve("demo"), null, 0, "demo"));
        kith = demo;
        demo.begin("--customers", Long.toString(CUSTOMERS));
        killWhen(demo, () -> Files.exists(folder.resolve("demo/postgres/PG_VERSION")), "its cluster is being made");
        demo.begin("--customers", Long.toString(CUSTOMERS));
        killWhen(demo, () -> exists("select from demo.world"), "its world has just been made");
        demo.begin();
        killWhen(demo, () -> exists("select from platform.import where rows_applied > 0"), "its history arrives");
        demo.begin();
        killWhen(demo, () -> exists("select from demo.world where stage <> 'HISTORY'"), "its scores are computed");
        demo.begin();
        killWhen(demo, () -> exists("select from channels.delivery where state = 'sent'"), "its campaign goes out");
        demo.begin();
        killWhen(
                demo,
                // A fast machine may be further by then.
                () -> exists("select from demo.world where stage in ('DRAFT', 'DONE')"
                        + " or stage = 'LIFE' and today > sold_until + interval '3 days'"),
                "it lives through its month");
        demo.start();
        waitFor(demo, () -> exists("select from demo.world where stage = 'DONE'"), "whole");
        waitFor(
                demo,
                () -> exists("select from platform.job where kind = 'demo-fill' and state = 'succeeded'"),
                "finished");

        assertThat(one("select count(*) from platform.app_user")).isEqualTo(6);
        assertThat(one("select count(*) from intelligence.segment")).isEqualTo(4);
        assertThat(one("select count(*) from marketing.campaign")).isEqualTo(2);
        assertThat(one("select count(*) from channels.mailing")).isEqualTo(1);
        assertThat(one("select customers from demo.world")).isEqualTo(CUSTOMERS);
        assertThat(one("select count(*) from customers.customer")).isGreaterThanOrEqualTo(CUSTOMERS);
        assertThat(one("select count(*) - count(distinct value) from customers.external_id where system = 'shop'"))
                .as("customers there twice")
                .isZero();
        assertThat(one("select count(*) - count(distinct number) from commerce.orders where source = 'shop'"))
                .as("orders there twice")
                .isZero();
        assertThat(
                        one(
                                "select count(*) from commerce.orders o where total <> (select sum(quantity * unit_price) from commerce.order_line l where l.order_id = o.id)"))
                .as("orders with other lines than their total says")
                .isZero();
        assertThat(one("select count(*) from channels.delivery where state in ('planned', 'claimed')"))
                .isZero();
        assertThat(one("select count(*) from channels.delivery where state = 'sent'"))
                .isPositive();
        assertThat(one("select count(*) - count(distinct recipient) from demo.received_mail"))
                .as("people who got the campaign's mail twice")
                .isZero();
        assertThat(one("select count(*) from platform.job where state = 'failed'"))
                .as("jobs that failed")
                .isZero();
        demo.use(Files.readString(folder.resolve("demo/demo.token")).strip());
        assertThat(demo.get("/api/home").path("figures").isEmpty()).isFalse();
        assertThat(demo.get("/api/demo").path("running").asBoolean(true)).isFalse();
    }

    @FunctionalInterface
    private interface Sight {
        boolean seen() throws SQLException, IOException;
    }

    private void killWhen(ServedKith demo, Sight sight, String when) throws InterruptedException {
        waitFor(demo, sight, when);
        demo.kill();
    }

    private static void waitFor(ServedKith demo, Sight sight, String when) {
        await(when)
                .atMost(ServedKith.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(demo.alive())
                            .as(() -> when + "\n" + demo.words())
                            .isTrue();
                    return sight.seen();
                });
    }

    private boolean exists(String query) throws SQLException, IOException {
        return one("select case when exists (%s) then 1 else 0 end".formatted(query)) == 1;
    }

    /** 0 while there is no database or no such table yet. */
    private long one(String query) throws SQLException, IOException {
        var found = org.kith.platform.database.RunningDatabase.in(folder.resolve("demo"));
        if (found.isEmpty()) {
            return 0;
        }
        var running = found.get();
        try (var connection = DriverManager.getConnection(running.url(), running.user(), running.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            // No table, no schema, no connection yet, or another's password: the start is on its way.
            var state = String.valueOf(e.getSQLState());
            if (state.startsWith("42") || state.startsWith("08") || state.startsWith("57") || state.startsWith("28")) {
                return 0;
            }
            throw e;
        }
    }
}
