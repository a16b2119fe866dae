package org.kith.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kith.demo.DemoSignIns;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "kith demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts Kith with a simulated retailer: two and a half years of history, customers who read their mail,"
                        + " click and buy. An empty data directory is filled while you look; a second start goes on where it was left.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "Where it listens (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (default: $XDG_DATA_HOME/kith-demo or ~/.local/share/kith-demo).")
    private @Nullable Path data;

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "How many customers the world has when it is made (default: ${DEFAULT-VALUE}).")
    private long customers = 2_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed makes another world (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    private final PrintStream out;
    private final PrintStream err;

    private DemoCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new DemoCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() {
        if (customers < 1 || customers > 1_000_000) {
            err.println("kith: --customers is %d; it must lie between 1 and 1000000.".formatted(customers));
            return 2;
        }
        var directory = data == null ? DataDirectory.ofDemo() : data;
        out.println("Kith starts; its data are in %s …".formatted(directory.toAbsolutePath()));
        var server = RunningServer.start(options(directory), out, err);
        if (server == null) {
            return 1;
        }
        welcome(server);
        return Commands.KEEPS_RUNNING;
    }

    private RunningServer.Options options(Path directory) {
        var properties = WorldProperties.of(customers, seed, "DEMO");
        return new RunningServer.Options(port, directory, null, "demo", properties);
    }

    private void welcome(RunningServer server) {
        var signIns = DemoSignIns.get();
        out.println();
        out.println("  Kith is ready:  http://localhost:" + server.port());
        out.println();
        out.println("  Sign in as      mira@kith.example");
        out.println("  with password   " + signIns.password());
        out.println();
        out.println("  The others, with the same password:");
        signIns.users().forEach(user -> out.println("    " + user));
        out.println();
        out.println("  A new demo fills itself in the first minute or two (see Jobs). Ctrl-C ends it.");
        out.flush();
    }
}
