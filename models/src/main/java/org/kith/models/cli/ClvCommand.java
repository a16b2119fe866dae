package org.kith.models.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kith.models.clv.Calibration;
import org.kith.models.clv.CustomerHistory;
import org.kith.models.clv.FitRefused;
import org.kith.models.clv.GammaGamma;
import org.kith.models.clv.Histories;
import org.kith.models.clv.ModelFamily;
import org.kith.models.clv.Unit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kith model clv}: fits a model of repeat buying and of spend to a file of transactions. */
@Command(
        name = "kith model clv",
        sortOptions = false,
        description = "Fits a model of repeat buying, and the Gamma-Gamma model of spend, to a CSV file with one"
                + " transaction a line. All transactions of a customer on one day count as one purchase.",
        footer = {
            "",
            "Exit code: 0 when fitted, 1 when the data allow no fit, 2 when the command or the file is wrong.",
            "",
            "Example: kith model clv orders.csv --customer id --date day --amount total --until 2026-06-30"
        })
public final class ClvCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV file, UTF-8, with a header.")
    private Path file = Path.of("");

    @Option(names = "--customer", required = true, paramLabel = "COL", description = "Column of the customer's id.")
    private String customer = "";

    @Option(
            names = "--date",
            required = true,
            paramLabel = "COL",
            description = "Column of the day, yyyy-MM-dd or yyyyMMdd.")
    private String date = "";

    @Option(
            names = "--amount",
            required = true,
            paramLabel = "COL",
            description = "Column of the amount, with a decimal point.")
    private String amount = "";

    @Option(
            names = "--until",
            required = true,
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "Last day to use, yyyy-MM-dd or yyyyMMdd.")
    private LocalDate until = LocalDate.EPOCH;

    @Option(
            names = "--unit",
            defaultValue = "week",
            converter = UnitConverter.class,
            paramLabel = "UNIT",
            description = "Unit of time, week or day. Default: week.")
    private Unit unit = Unit.WEEK;

    @Option(
            names = "--model",
            defaultValue = "bgnbd",
            converter = FamilyConverter.class,
            paramLabel = "MODEL",
            description = "bgnbd, mbgnbd, paretonbd or nbd. Default: bgnbd.")
    private ModelFamily family = ModelFamily.BG_NBD;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private final PrintStream out;

    private ClvCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the command and gives its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return new CommandLine(new ClvCommand(out))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((exception, _, _) -> explain(exception, err))
                .execute(args);
    }

    private static int explain(Exception exception, PrintStream err) throws Exception {
        switch (exception) {
            case FitRefused refused -> {
                err.println(refused.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            case FileRefused refused -> {
                err.println(refused.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            default -> throw exception;
        }
    }

    @Override
    public Integer call() {
        var customers = Histories.of(new TransactionFile(file, customer, date, amount).purchases(), unit)
                .until(until);
        var histories = customers.stream().map(CustomerHistory::history).toList();
        var report = new ClvReport(family.fit(Calibration.of(histories)), GammaGamma.fit(customers), unit, until);
        out.print(json ? report.json() : report.table());
        return CommandLine.ExitCode.OK;
    }

    private static final class DateConverter implements CommandLine.ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            return Days.parse(value)
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "\"" + value + "\" is no day. Write it as 2026-06-30 or 20260630."));
        }
    }

    private static final class UnitConverter implements CommandLine.ITypeConverter<Unit> {
        @Override
        public Unit convert(String value) {
            return Arrays.stream(Unit.values())
                    .filter(unit -> unit.name().toLowerCase(Locale.ROOT).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "There is no unit \"" + value + "\". Choose week or day."));
        }
    }

    private static final class FamilyConverter implements CommandLine.ITypeConverter<ModelFamily> {
        @Override
        public ModelFamily convert(String value) {
            try {
                return ModelFamily.ofCode(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
