package org.kith.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.LocalSecondFactors;
import org.kith.platform.database.RunningDatabase;
import org.kith.shared.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kith reset-second-factor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Takes the second factor off a user who has lost the app and the recovery codes, such as the last"
                + " administrator, for whom no colleague can do it. The password stays; every session ends; the"
                + " access log keeps it. Without --data it is the database of KITH_DATABASE_URL, if that is set.")
final class ResetSecondFactorCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL", description = "The user's e-mail address.")
    private String email = "";

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory (default: that of kith demo).")
    private @Nullable Path data;

    private final PrintStream out;
    private final PrintStream err;

    private ResetSecondFactorCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new ResetSecondFactorCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        var url = System.getenv("KITH_DATABASE_URL");
        if (data == null && url != null) {
            return reset(new RunningDatabase(url, variable("KITH_DATABASE_USER"), variable("KITH_DATABASE_PASSWORD")));
        }
        var directory = (data == null ? DataDirectory.ofDemo() : data).toAbsolutePath();
        if (!LocalDatabase.isIn(directory)) {
            err.println(LocalDatabase.isNotIn(directory));
            return 1;
        }
        return LocalDatabase.of(directory).with(this::reset);
    }

    private int reset(RunningDatabase database) {
        try {
            LocalSecondFactors.reset(database.url(), database.user(), database.password(), email);
            out.println("The second factor of %s is off. The password is as it was.".formatted(email));
            return 0;
        } catch (Refusal refused) {
            err.println("kith: " + refused.getMessage());
            return 1;
        }
    }

    private static String variable(String name) {
        var value = System.getenv(name);
        return value == null ? "" : value;
    }
}
