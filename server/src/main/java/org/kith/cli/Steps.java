package org.kith.cli;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Which step of a long command is under way, in one line that is written over, and only where a person looks. */
final class Steps {
    private static final String ANEW = "\r\033[K";

    private Steps() {}

    static Consumer<String> on(PrintStream err, boolean quiet) {
        var console = System.console();
        if (quiet || console == null || !console.isTerminal()) {
            return _ -> {};
        }
        return step -> {
            err.print(ANEW + "  " + step + " …");
            err.flush();
        };
    }

    /** Takes the line away. */
    static void end(PrintStream err) {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            err.print(ANEW);
            err.flush();
        }
    }
}
