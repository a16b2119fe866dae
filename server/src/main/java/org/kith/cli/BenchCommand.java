package org.kith.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kith bench coverage",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "How often the report's 95 %% interval holds the truth, over simulated campaigns with heavy-tailed spend",
            "and control shares of 5, 10 and 50 %%, and how often it sees an effect where there is none."
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            defaultValue = "coverage",
            description = "What to measure (default: ${DEFAULT-VALUE}).")
    private String name = "coverage";

    @Option(names = "--campaigns", paramLabel = "N", description = "How many campaigns (default: ${DEFAULT-VALUE}).")
    private int campaigns = 400;

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "Customers of each campaign (default: ${DEFAULT-VALUE}).")
    private int customers = 5_000;

    @Option(names = "--seed", paramLabel = "N", description = "Where the seeds begin (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    private final PrintStream out;
    private final PrintStream err;

    private BenchCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new BenchCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() {
        if (!name.equals("coverage")) {
            err.println("kith: there is no measurement '%s'. ./kith bench lists them.".formatted(name));
            return Commands.MISUSE;
        }
        if (campaigns < 1 || customers < 100) {
            err.println("kith: at least one campaign with 100 customers is needed.");
            return Commands.MISUSE;
        }
        return new CoverageBench(campaigns, customers, seed).run(out, err) ? 0 : 1;
    }
}
