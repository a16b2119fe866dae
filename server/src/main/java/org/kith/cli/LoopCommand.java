package org.kith.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kith.demo.Loop;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "kith loop",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Plays the whole story in a throw-away directory: an order file is imported, customers are scored, a"
                        + " segment gets a campaign with a control group, people read, click, buy and leave, a month passes, and the"
                        + " campaign's report is printed beside what the simulated world truly brings.")
final class LoopCommand implements Callable<Integer> {
    /** Whether mails change what people buy. */
    enum Effect {
        none,
        demo
    }

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "How many customers there are (default: ${DEFAULT-VALUE}).")
    private long customers = 10_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed makes another world (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--effect",
            paramLabel = "none|demo",
            description = "none: mails change nothing, and the report should say so (default: ${DEFAULT-VALUE}).")
    private Effect effect = Effect.demo;

    @Option(names = "--json", description = "Print one JSON object instead of the report.")
    private boolean asJson;

    private final PrintStream out;
    private final PrintStream err;

    private LoopCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new LoopCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        if (customers < 1 || customers > 1_000_000) {
            err.println("kith: --customers is %d; it must lie between 1 and 1000000.".formatted(customers));
            return 2;
        }
        // The log must not mix with the answer.
        var before = System.out;
        System.setOut(err);
        var directory = Files.createTempDirectory("kith-loop");
        try (var server = RunningServer.start(options(directory), err, err)) {
            if (server == null) {
                return 1;
            }
            print(server.context().getBean(Loop.class).play(this::tell));
            return 0;
        } finally {
            delete(directory);
            System.setOut(before);
        }
    }

    private @Nullable String told;

    private void tell(String news) {
        if (!news.equals(told)) {
            told = news;
            err.println("  " + news);
        }
    }

    private RunningServer.Options options(Path directory) {
        var properties =
                new HashMap<>(WorldProperties.of(customers, seed, effect.name().toUpperCase(Locale.ROOT)));
        properties.put("kith.campaigns.look-every", "500ms");
        properties.put("kith.campaigns.draw-seed", seed);
        properties.put("logging.level.org.kith", "warn");
        return new RunningServer.Options(0, directory, null, "loop", properties);
    }

    private void print(Loop.Outcome outcome) {
        if (asJson) {
            out.println(JsonMapper.builder().build().writeValueAsString(json(outcome)));
        } else {
            out.print(text(outcome));
        }
        out.flush();
    }

    private static Map<String, Object> json(Loop.Outcome outcome) {
        var profit = outcome.report().path("incrementalProfit");
        var interval = new LinkedHashMap<String, Object>();
        interval.put("estimate", profit.path("estimate"));
        interval.put("low", profit.path("low"));
        interval.put("high", profit.path("high"));
        interval.put("currency", outcome.currency());
        var json = new LinkedHashMap<String, Object>();
        json.put("audience", outcome.audience());
        json.put("sent", outcome.sent());
        json.put("suppressed", outcome.suppressed());
        json.put("control", outcome.control());
        json.put("failed", outcome.failed());
        json.put("unknown", outcome.unknown());
        json.put("incrementalProfit", interval);
        json.put("truth", Map.of("incrementalProfit", outcome.truth()));
        return json;
    }

    private static String text(Loop.Outcome outcome) {
        var report = outcome.report();
        var text = new StringBuilder();
        text.append("%naudience %,d = sent %,d + suppressed %,d + control %,d + failed %,d + unknown %,d%n%n"
                .formatted(
                        outcome.audience(),
                        outcome.sent(),
                        outcome.suppressed(),
                        outcome.control(),
                        outcome.failed(),
                        outcome.unknown()));
        arm(text, "treated", report.path("treated"));
        arm(text, "control", report.path("control"));
        text.append("%n%-34s %s%n"
                .formatted("incremental conversion", interval(report.path("incrementalConversion"), "%.4f")));
        text.append("%-34s %s %s%n"
                .formatted(
                        "incremental profit", interval(report.path("incrementalProfit"), "%,.2f"), outcome.currency()));
        text.append("%-34s %,.2f %s%n".formatted("  the world's truth", outcome.truth(), outcome.currency()));
        text.append("%-34s %s %s%n"
                .formatted(
                        "profit after the campaign's cost",
                        interval(report.path("netProfit"), "%,.2f"),
                        outcome.currency()));
        text.append("%-34s p = %.3f%n"
                .formatted(
                        "sample ratio",
                        report.path("sampleRatio").path("pValue").asDouble(Double.NaN)));
        text.append("%-34s %s%n".formatted("verdict", report.path("verdict").asString()));
        return text.toString();
    }

    private static void arm(StringBuilder text, String name, JsonNode arm) {
        text.append("%-8s %,8d customers, %.2f %% bought, profit %,.2f each%n"
                .formatted(
                        name,
                        arm.path("customers").asLong(),
                        100 * arm.path("conversion").asDouble(),
                        arm.path("profitPerCustomer").asDouble()));
    }

    private static String interval(JsonNode interval, String format) {
        var shown = format.formatted(interval.path("estimate").asDouble());
        return interval.hasNonNull("low")
                ? "%s  (95 %%: %s … %s)"
                        .formatted(
                                shown,
                                format.formatted(interval.path("low").asDouble()),
                                format.formatted(interval.path("high").asDouble()))
                : shown + "  (too few bought for an interval)";
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
