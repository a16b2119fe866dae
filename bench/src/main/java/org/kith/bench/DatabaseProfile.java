package org.kith.bench;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a database was doing, looked at many times a second: where the time of a piece of work went. */
final class DatabaseProfile implements AutoCloseable {
    private static final int EVERY_MILLIS = 20;
    private static final int SHOWN = 8;
    private static final int WIDTH = 110;

    private final Map<String, Integer> seen = new TreeMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;

    private DatabaseProfile(Product product) {
        thread = Thread.ofPlatform().daemon().unstarted(() -> look(product));
    }

    static DatabaseProfile of(Product product) {
        var profile = new DatabaseProfile(product);
        profile.thread.start();
        return profile;
    }

    private void look(Product product) {
        try (var connection = product.database();
                var statement = connection.createStatement()) {
            while (!over) {
                try (var row = statement.executeQuery("""
                        select coalesce(string_agg(distinct left(regexp_replace(query, '\\s+', ' ', 'g'), 110), ' | '),
                            '(nothing: Kith itself is at work)')
                        from pg_stat_activity
                        where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()""")) {
                    row.next();
                    seen.merge(row.getString(1), 1, Integer::sum);
                    looks.incrementAndGet();
                }
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (java.io.IOException | SQLException e) {
            seen.merge("(not looked at: " + e.getMessage() + ")", 1, Integer::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void print(PrintStream out) {
        close();
        seen.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> out.printf(
                        "    %3d %%  %s%n",
                        100 * entry.getValue() / Math.max(1, looks.get()),
                        entry.getKey()
                                .substring(0, Math.min(WIDTH, entry.getKey().length()))));
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
