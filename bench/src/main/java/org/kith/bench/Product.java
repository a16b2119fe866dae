package org.kith.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Kith as its users run it: {@code ./kith serve} or {@code demo} in a process of its own, on a data directory. */
final class Product implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 5;

    private final Process process;
    private final Path data;
    private final int port;
    private final double startMillis;

    private Product(Process process, Path data, int port, double startMillis) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.startMillis = startMillis;
    }

    static Product serve(Path data) throws Exception {
        return start(data, List.of("serve"), Map.of());
    }

    /** Returns when it has answered its first page. */
    static Product start(Path data, List<String> command, Map<String, String> environment) throws Exception {
        var port = freePort();
        var words = new ArrayList<String>();
        words.add(Options.home().resolve("kith").toString());
        words.addAll(command);
        words.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        var builder = new ProcessBuilder(words);
        var variables = new HashMap<>(environment);
        variables.put("KITH_BUILT", "yes");
        builder.environment().putAll(variables);
        return await(builder, data, port);
    }

    /** Starts a server that will listen on the port, and waits for its first answer. */
    static Product await(ProcessBuilder builder, Path data, int port) throws Exception {
        var log = Files.createDirectories(data).resolve("bench.log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var start = System.nanoTime();
        var process = builder.start();
        try {
            while (!answers(port)) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new CannotMeasure("The server did not start; it said:\n" + Files.readString(log));
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (Exception e) {
            process.destroy();
            throw e;
        }
        return new Product(process, data, port, (System.nanoTime() - start) / 1e6);
    }

    private static boolean answers(int port) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/".formatted(port)))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() > 0;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    double startMillis() {
        return startMillis;
    }

    int port() {
        return port;
    }

    Path log() {
        return data.resolve("bench.log");
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** A connection to its embedded PostgreSQL. */
    Connection database() throws IOException, SQLException {
        return database("postgres");
    }

    Connection database(String name) throws IOException, SQLException {
        var lines = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
        var password = Files.readString(data.resolve("postgres.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/%s".formatted(lines.get(3).strip(), name), "postgres", password);
    }

    void execute(String... statements) throws IOException, SQLException {
        try (var connection = database();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Makes a user of the role, in the team of the number if there is one, and asks in that user's name. */
    Api signIn(String role, int team) throws IOException, SQLException {
        var token = "kith_bench_" + role;
        try (var connection = database();
                var statement = connection.prepareStatement("""
                        with added as (
                            insert into platform.app_user (email, name, team_id)
                            values (? || '@bench.example', ?, nullif(?, 0)) returning id),
                        role as (insert into platform.user_role select id, ? from added)
                        insert into platform.api_token (token_hash, user_id, name, scopes, created_at)
                        select ?, id, 'bench', array['CUSTOMERS_READ', 'CUSTOMERS_WRITE', 'ORDERS_READ', 'IMPORTS',
                            'SEGMENTS_READ', 'SEGMENTS_WRITE', 'CAMPAIGNS_READ', 'CAMPAIGNS_WRITE', 'CAMPAIGNS_APPROVE',
                            'CAMPAIGNS_LAUNCH', 'INTELLIGENCE_READ', 'SCORES_RUN', 'JOBS', 'USERS_ADMIN',
                            'SETTINGS_ADMIN'], now() from added""")) {
            statement.setString(1, role);
            statement.setString(2, role);
            statement.setInt(3, team);
            statement.setString(4, role);
            statement.setBytes(5, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            statement.execute();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return new Api(port, token);
    }

    /** Checks of who asks too often are not what is measured. */
    static final Map<String, String> UNLIMITED = Map.of("KITH_RATE_TOKEN", "1000000");

    /** The same user after a restart of the server. */
    Api signedIn(String role) {
        return new Api(port, "kith_bench_" + role);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
