package org.kith.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.LocalTokens;
import org.kith.shared.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "kith token",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Prints an API token of the first administrator, for the data directory of a Kith on this machine,"
                        + " whether it runs or not. The token is told once; Settings lists it and can take it back.")
final class TokenCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "The data directory (default: that of kith demo).")
    private @Nullable Path data;

    @Option(names = "--name", description = "What the token is called in the list (default: ${DEFAULT-VALUE}).")
    private String name = "command line";

    private final PrintStream out;
    private final PrintStream err;

    private TokenCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new TokenCommand(out, err)).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        var directory = (data == null ? DataDirectory.ofDemo() : data).toAbsolutePath();
        if (!LocalDatabase.isIn(directory)) {
            err.println(LocalDatabase.isNotIn(directory));
            return 1;
        }
        try {
            var token = token(directory);
            token.ifPresentOrElse(
                    out::println,
                    () -> err.println(
                            "kith: there is no administrator yet. Use the link that `kith serve` shows first."));
            return token.isPresent() ? 0 : 1;
        } catch (Refusal refused) {
            err.println("kith: " + refused.getMessage());
            return 1;
        }
    }

    private Optional<String> token(Path directory) throws IOException {
        return LocalDatabase.of(directory)
                .with(database ->
                        LocalTokens.ofFirstAdministrator(database.url(), database.user(), database.password(), name));
    }
}
