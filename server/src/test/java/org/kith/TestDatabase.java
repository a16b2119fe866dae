package org.kith;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A real PostgreSQL, started once per test JVM; each Spring context gets a database and a data directory of its own. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** For what a busy machine does a hundred times slower than an idle one; who waits for less says so. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Queue<ConfigurableApplicationContext> CONTEXTS = new ConcurrentLinkedQueue<>();
    private static final EmbeddedPostgres POSTGRES = start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        CONTEXTS.add(context);
        try {
            var data = Files.createTempDirectory("kith-test");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test-database",
                            Map.ofEntries(
                                    Map.entry("spring.datasource.url", freshDatabase()),
                                    Map.entry("spring.datasource.username", "postgres"),
                                    Map.entry("spring.datasource.password", "postgres"),
                                    Map.entry("kith.smtp.port", Integer.toString(TestMailServer.port())),
                                    Map.entry("kith.webhooks.allow", "localhost"),
                                    Map.entry("kith.webhooks.poll", "100ms"),
                                    Map.entry("kith.webhooks.first-delay", "50ms"),
                                    Map.entry("kith.duplicates.cron", "-"),
                                    Map.entry("kith.rate.token", "1000000"),
                                    Map.entry("kith.data", data.toString()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDBC URL of a new, empty database. */
    public static String freshDatabase() {
        var name = "kith_" + DATABASES.incrementAndGet();
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return POSTGRES.getJdbcUrl("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("max_connections", "500")
                    .setPGStartupWait(PATIENCE)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres), "test-database"));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contexts first: one whose database is gone waits long for it. */
    private static void end(EmbeddedPostgres postgres) {
        CONTEXTS.forEach(ConfigurableApplicationContext::close);
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
