package org.kith.cli;

import java.io.PrintStream;
import java.util.Arrays;
import org.kith.models.cli.ClvCommand;
import org.kith.models.cli.LinkCommand;

/** {@code kith model}: the statistics without a server. */
final class ModelCommand {
    private static final String USAGE = """
            usage: kith model clv FILE --customer COL --date COL --amount COL --until DATE [OPTIONS]
                   kith model link FILE [FILE2] --id COL [OPTIONS]

            clv   fits a model of repeat buying and spend to a file of transactions
            link  finds the records of one file, or of two, that speak of the same customer

            `kith model clv --help` and `kith model link --help` say more.""";

    private ModelCommand() {}

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        var kind = arguments.length == 0 ? "" : arguments[0];
        return switch (kind) {
            case "clv" -> ClvCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length), out, err);
            case "link" -> LinkCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length), out, err);
            case "--help", "-h" -> {
                out.println(USAGE);
                yield 0;
            }
            default -> {
                err.println(USAGE);
                yield Commands.MISUSE;
            }
        };
    }
}
