package org.kith.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A campaign's mails, personalised and recorded one by one, into Postfix's {@code smtp-sink}, beside Postfix's own
 * {@code smtp-source} into the same sink with messages of the same size over as many connections.
 */
final class SendBench implements Bench {
    /** One connection for many mails, as Kith has it; left to itself smtp-source opens one a mail. */
    private static final String KEEP_OPEN = "-d";

    private static final double SHARE = 0.7;
    private static final double GROWTH_PERCENT = 10;
    private static final int MESSAGE_BYTES = 6_000;

    private static final String BODY = """
            <mjml><mj-body><mj-section><mj-column>
            <mj-text>Hello {{ customer.first_name | default: 'friend' }}, we kept something for you: {{ offer.text }}.</mj-text>
            <mj-button href="{{ offer.link }}">See what is new</mj-button>
            <mj-text><a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text>
            </mj-column></mj-section></mj-body></mjml>""";

    @Override
    public String name() {
        return "sends";
    }

    @Override
    public String what() {
        return "a campaign's mails into Postfix's smtp-sink; reference: Postfix's smtp-source into the same";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var people = options.number("customers", 100_000, 20_000);
        var connections = options.number("connections", 32);
        var port = Product.freePort();
        var directory = Files.createTempDirectory("kith-bench-sends");
        var environment = Map.of(
                "KITH_SMTP_HOST", "127.0.0.1",
                "KITH_SMTP_PORT", Integer.toString(port),
                "KITH_SMTP_CONNECTIONS", Integer.toString(connections));
        var sink = sink(port);
        try (var product = Product.start(directory, List.of("serve"), environment)) {
            World.customers(product, people);
            product.execute(
                    "insert into platform.setting (name, value) values ('firm.postalAddress', 'Shop, 1 High Street')"
                            + " on conflict (name) do update set value = excluded.value");
            var api = product.signIn("administrator", 0);
            api.feed();
            var before = source(port, people / 2, connections);
            var beforeOpen = source(port, people / 2, connections, KEEP_OPEN);
            var sending = send(product, api, out);
            var after = source(port, people / 2, connections);
            var afterOpen = source(port, people / 2, connections, KEEP_OPEN);
            out.printf("%,d mails, %d connections%n", sending.sent(), connections);
            var table = new Table(out, "smtp-source");
            table.atLeast("mails a second", (before + after) / 2, sending.rate(), SHARE, "/s");
            var open = (beforeOpen + afterOpen) / 2;
            out.printf(
                    "with its connections kept open (-d) smtp-source sends %,.0f /s: ratio %.2f%n",
                    open, sending.rate() / open);
            table.limit("growth of memory from the middle to the end", sending.growth(), GROWTH_PERCENT, "%");
            return !table.missed();
        } finally {
            sink.destroy();
            sink.waitFor(10, TimeUnit.SECONDS);
            Product.delete(directory);
        }
    }

    private record Sending(long sent, double rate, double growth) {}

    private static Sending send(Product product, Api api, PrintStream out) throws Exception {
        var campaign = plan(api);
        api.post("/api/campaigns/%d/submit".formatted(campaign), Map.of());
        api.post("/api/campaigns/%d/launch".formatted(campaign), Map.of());
        var memory = new ArrayList<Long>();
        try (var connection = product.database();
                var statement = connection.createStatement()) {
            for (var open = 1L; open > 0; ) {
                Thread.sleep(250);
                memory.add(Memory.resident(product.process()));
                open = number(statement, "select count(*) from channels.delivery where state in ('planned', 'claimed')")
                        + number(statement, "select (count(*) = 0)::int from channels.delivery");
            }
            var sent = number(statement, "select count(*) from channels.delivery where state = 'sent'");
            var millis = number(
                    statement,
                    "select (1000 * extract(epoch from max(settled_at) - min(settled_at)))::bigint"
                            + " from channels.delivery where state = 'sent'");
            var middle = memory.subList(memory.size() / 3, memory.size() / 2).stream()
                    .mapToLong(each -> each)
                    .max()
                    .orElse(memory.getFirst());
            var end = memory.getLast();
            out.printf(
                    "memory of the Java process: %d MB in the middle, %d MB at the end%n", middle / 1024, end / 1024);
            return new Sending(sent, 1000.0 * sent / millis, 100.0 * (end - middle) / middle);
        }
    }

    private static long number(Statement statement, String sql) throws Exception {
        try (var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long plan(Api api) throws Exception {
        var segment = api.post(
                        "/api/segments", Map.of("name", "All", "description", "", "filter", Map.of("type", "everyone")))
                .path("id")
                .asLong();
        var id = api.post("/api/campaigns", Map.of("name", "Everybody"))
                .path("id")
                .asLong();
        var version = api.get("/api/campaigns/" + id).path("version").asLong();
        var plan = new LinkedHashMap<String, Object>();
        plan.put("goal", "win-back");
        plan.put("goalNote", "");
        plan.put("offer", "10 % off");
        plan.put("offerCode", "TEN");
        plan.put("discountPercent", 10);
        plan.put("landingUrl", "https://shop.example.com/ten");
        plan.put("budget", 1_000);
        plan.put("costPerContact", 0.0001);
        plan.put("fixedCost", 0);
        plan.put("currency", "EUR");
        plan.put("windowDays", 30);
        var content = Map.of(
                "subject", "For you, {{ customer.first_name | default: 'friend' }}",
                "preheader", "Ten per cent",
                "bodyFormat", "mjml",
                "body", BODY,
                "fromName", "The Shop",
                "fromAddress", "shop@shop.example.com");
        api.put(
                "/api/campaigns/" + id,
                Map.of(
                        "version",
                        version,
                        "name",
                        "Everybody",
                        "plan",
                        plan,
                        "audience",
                        Map.of("segmentId", segment, "exclusions", List.of(), "controlShare", 0.05),
                        "content",
                        content));
        return id;
    }

    /** Mails a second. */
    private static double source(int port, int mails, int connections, String... more) throws Exception {
        var words = new ArrayList<>(List.of(more));
        words.addAll(List.of("-s", Integer.toString(connections), "-m", Integer.toString(mails)));
        words.addAll(List.of("-l", Integer.toString(MESSAGE_BYTES), "-f", "shop@shop.example.com"));
        words.addAll(List.of("-t", "someone@people.example", "127.0.0.1:" + port));
        var start = System.nanoTime();
        var process = tool("smtp-source", words.toArray(String[]::new)).start();
        if (process.waitFor() != 0) {
            throw new CannotMeasure("smtp-source ended with %d.".formatted(process.exitValue()));
        }
        return mails / ((System.nanoTime() - start) / 1e9);
    }

    private static Process sink(int port) throws Exception {
        var address = "127.0.0.1:" + port;
        var isRoot = "root".equals(System.getProperty("user.name")); // which it asks to be somebody else
        var process = (isRoot ? tool("smtp-sink", "-u", "nobody", address, "1024") : tool("smtp-sink", address, "1024"))
                .start();
        for (var tries = 0; tries < 100; tries++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected()) {
                    return process;
                }
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        process.destroy();
        throw new CannotMeasure("smtp-sink does not answer on port %d.".formatted(port));
    }

    /** A tool of Postfix: where the package puts it, on the path, or below KITH_POSTFIX where it was only unpacked. */
    private static ProcessBuilder tool(String name, String... arguments) {
        var unpacked = System.getenv("KITH_POSTFIX");
        var folders = Stream.concat(
                Stream.of(unpacked == null ? "/usr/sbin" : unpacked + "/usr/sbin", "/usr/sbin"),
                Stream.of(System.getenv("PATH").split(File.pathSeparator)));
        var found = folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new CannotMeasure(
                        "There is no %s. Install Postfix's tools (on Debian: apt-get install postfix, no configuration; the mail server itself need not run), or name the folder where the package is unpacked in KITH_POSTFIX."
                                .formatted(name)));
        var words = new ArrayList<String>();
        words.add(found.toString());
        words.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (unpacked != null) {
            builder.environment().put("LD_LIBRARY_PATH", unpacked + "/usr/lib/postfix");
        }
        return builder;
    }
}
