package org.kith.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.KithApplication;
import org.kith.platform.database.DatabaseUnavailable;
import org.kith.platform.database.EmbeddedDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The server and, where no other is named, its own PostgreSQL; both end together. */
final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final @Nullable EmbeddedDatabase database;
    private final DirectoryLock lock;
    private final int port;
    private boolean closed;

    private RunningServer(
            ConfigurableApplicationContext context, @Nullable EmbeddedDatabase database, DirectoryLock lock, int port) {
        this.context = context;
        this.database = database;
        this.lock = lock;
        this.port = port;
    }

    /** @param profile the Spring profile: {@code serve}, {@code demo} or {@code loop} */
    record Options(int port, Path data, @Nullable String databaseUrl, String profile, Map<String, Object> properties) {
        Options(int port, Path data, @Nullable String databaseUrl, String profile) {
            this(port, data, databaseUrl, profile, Map.of());
        }
    }

    /** Starts it, or says why it cannot and answers null. */
    static @Nullable RunningServer start(Options options, PrintStream out, PrintStream err) {
        var refusal = whyNot(options);
        if (refusal != null) {
            err.println("kith: " + refusal);
            return null;
        }
        var lock = DirectoryLock.take(options.data());
        if (lock == null) {
            err.println("kith: another Kith runs on the data directory %s. End it first, or name another with --data."
                    .formatted(options.data()));
            return null;
        }
        EmbeddedDatabase database = null;
        try {
            database = options.databaseUrl() == null
                    ? EmbeddedDatabase.start(options.data().toAbsolutePath())
                    : null;
            var port = options.port() == 0 ? FreePort.find() : options.port();
            var server = new RunningServer(application(options, port, database), database, lock, port);
            // Requests in hand, mails on the wire and jobs end first; the database they need goes last.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "kith-shutdown"));
            return server;
        } catch (DatabaseUnavailable e) {
            lock.close();
            err.println("kith: " + e.getMessage());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (database != null) {
                database.close();
            }
            lock.close();
            // Spring has logged the whole story by now; here is its last sentence.
            err.println("kith: the server did not start: " + rootOf(e).getMessage());
            return null;
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        var root = thrown;
        for (var cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }

    private static ConfigurableApplicationContext application(
            Options options, int port, @Nullable EmbeddedDatabase database) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.port", port);
        properties.put("kith.data", options.data().toAbsolutePath().toString());
        if (database == null) {
            properties.put("spring.datasource.url", String.valueOf(options.databaseUrl()));
            putIfSet(properties, "spring.datasource.username", "KITH_DATABASE_USER");
            putIfSet(properties, "spring.datasource.password", "KITH_DATABASE_PASSWORD");
        } else {
            properties.put("spring.datasource.url", database.url());
            properties.put("spring.datasource.username", database.user());
            properties.put("spring.datasource.password", database.password());
            properties.put("kith.sole-process", true);
        }
        if (System.getenv("KITH_BASE_URL") == null) {
            properties.put("kith.base-url", "http://localhost:" + port);
        }
        properties.putAll(options.properties());
        var application = new SpringApplication(KithApplication.class);
        application.setAdditionalProfiles(options.profile());
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("kith", properties));
        });
        return application.run();
    }

    private static void putIfSet(Map<String, Object> properties, String name, String variable) {
        var value = System.getenv(variable);
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static @Nullable String whyNot(Options options) {
        try {
            Files.createDirectories(options.data());
        } catch (IOException e) {
            return "the data directory %s cannot be made (%s). Name another with --data."
                    .formatted(options.data(), e.getMessage());
        }
        if (!Files.isWritable(options.data())) {
            return "the data directory %s cannot be written to. Name another with --data.".formatted(options.data());
        }
        if (options.port() != 0) {
            try (var probe = new ServerSocket(options.port(), 1, InetAddress.getByName("0.0.0.0"))) {
                probe.setReuseAddress(true);
            } catch (IOException e) {
                return "port %d is taken. Name another with --port, or end what listens there."
                        .formatted(options.port());
            }
        }
        return null;
    }

    ApplicationContext context() {
        return context;
    }

    int port() {
        return port;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        context.close();
        if (database != null) {
            database.close();
        }
        lock.close();
    }
}
