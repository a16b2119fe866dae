package org.kith.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** {@code kith bench NAME}: measures one promise, or all of them, each as a ratio to a reference in the same run. */
public final class Benches {
    private static final List<Bench> ALL = List.of(
            new ImportBench(),
            new ExportBench(),
            new BackupBench(),
            new ListBench(),
            new FirmBench(),
            new SegmentBench(),
            new SendBench(),
            new FitBench(),
            new StartBench(),
            new LinkageBench());

    private Benches() {}

    /** Ends with 0 where every goal is reached, 1 where one is missed, 2 where the question is wrong. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(Arrays.asList(arguments), System.out, System.err));
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        if (arguments.isEmpty() || arguments.contains("--help")) {
            list(out);
            return 0;
        }
        var name = arguments.getFirst();
        var chosen = ALL.stream()
                .filter(bench -> name.equals("all") || bench.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            err.println("kith: there is no measurement '%s'. ./kith bench lists them.".formatted(name));
            return 2;
        }
        try {
            return run(chosen, Options.of(arguments.subList(1, arguments.size()), name.equals("all")), out);
        } catch (IllegalArgumentException | CannotMeasure e) {
            err.println("kith: " + e.getMessage());
            return 2;
        }
    }

    private static int run(List<Bench> chosen, Options options, PrintStream out) throws Exception {
        var reached = true;
        for (var bench : chosen) {
            out.printf("%n== %s: %s%n", bench.name(), bench.what());
            reached &= bench.run(options, out);
        }
        return reached ? 0 : 1;
    }

    private static void list(PrintStream out) {
        out.println("usage: ./kith bench NAME [--OPTION VALUE …]");
        out.println();
        for (var bench : ALL) {
            out.printf("  %-10s %s%n", bench.name(), bench.what());
        }
        out.printf(
                "  %-10s %s%n", "coverage", "how often the report's 95 % interval holds the truth (--help says more)");
        out.printf("  %-10s %s%n", "all", "all but coverage, one after the other, on small worlds");
    }
}
