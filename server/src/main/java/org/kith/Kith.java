package org.kith;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.kith.cli.Commands;

/** The one program behind every {@code kith} command. */
public final class Kith {
    private Kith() {}

    public static void main(String[] args) {
        var words = List.of(args);
        var command = words.isEmpty() ? "serve" : words.getFirst();
        var rest = words.isEmpty() ? new String[0] : Arrays.copyOfRange(args, 1, args.length);
        var status = run(command, rest, System.out, System.err);
        if (status != Commands.KEEPS_RUNNING) {
            System.exit(status);
        }
    }

    private static int run(String command, String[] rest, PrintStream out, PrintStream err) {
        return Commands.run(command, rest, out, err);
    }
}
