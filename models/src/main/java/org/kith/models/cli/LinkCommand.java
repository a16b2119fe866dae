package org.kith.models.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kith.models.linkage.FieldKind;
import org.kith.models.linkage.Linkage;
import org.kith.models.linkage.LinkedPair;
import org.kith.models.linkage.Records;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kith model link}: finds the records of one file, or of two, that speak of the same customer. */
@Command(
        name = "kith model link",
        sortOptions = false,
        description =
                "Finds the records that speak of the same customer: doubles within one CSV file, or links between two"
                        + " files. Nothing has to be labelled; the columns are recognised by their names and contents.",
        footer = {
            "",
            "Exit code: 0 when linked, 2 when the command or a file is wrong.",
            "",
            "Example: kith model link customers.csv members.csv --id number --column born=date --json"
        })
public final class LinkCommand implements Callable<Integer> {
    private static final double LEAST = .5;

    @Parameters(arity = "1..2", paramLabel = "FILE", description = "CSV file or two, UTF-8, with a header.")
    private List<Path> files = List.of();

    @Option(names = "--id", required = true, paramLabel = "COL", description = "Column that names each record.")
    private String id = "";

    @Option(
            names = "--column",
            paramLabel = "COL=KIND",
            description = "What a column means, where it is not recognised:"
                    + " given-name, surname, full-name, organisation, date, identifier, email, phone, street-number,"
                    + " street, street-2, locality, postcode, region, country, category, text, ignored.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print one JSON object a line for each pair instead of a table.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;

    private LinkCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command and gives its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return new CommandLine(new LinkCommand(out, err))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((exception, _, _) -> explain(exception, err))
                .execute(args);
    }

    private static int explain(Exception exception, PrintStream err) throws Exception {
        if (exception instanceof FileRefused refused) {
            err.println(refused.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw exception;
    }

    @Override
    public Integer call() {
        var opened = files.stream().map(file -> RecordFile.open(file, id)).toList();
        var kinds = kinds(opened);
        var columns =
                kinds.size() == 1 ? CommonColumns.of(kinds.getFirst()) : CommonColumns.of(kinds.get(0), kinds.get(1));
        if (columns.kinds().values().stream().allMatch(kind -> kind == FieldKind.IGNORED)) {
            throw new FileRefused("No column can be compared. Say what the columns mean with --column COL=KIND.");
        }
        tell(columns);
        var records = new Records(columns.kinds());
        for (int file = 0; file < opened.size(); file++) {
            int number = file;
            if (file == 1) {
                records.beginSecondSet();
            }
            opened.get(file).forEach((name, values) -> records.add(name, columns.translate(number, values)));
        }
        print(Linkage.of(records).pairs(LEAST));
        return CommandLine.ExitCode.OK;
    }

    private List<Map<String, FieldKind>> kinds(List<RecordFile> opened) {
        var unknown = new ArrayList<>(overrides.keySet());
        var kinds = opened.stream().map(RecordFile::recognise).toList();
        kinds.forEach(columns -> {
            unknown.removeAll(columns.keySet());
            overrides.forEach((column, kind) -> columns.computeIfPresent(column, (_, _) -> kind(kind)));
        });
        if (!unknown.isEmpty()) {
            throw new FileRefused("No file has a column \"" + unknown.getFirst() + "\", which --column names.");
        }
        return kinds;
    }

    private static FieldKind kind(String name) {
        return Arrays.stream(FieldKind.values())
                .filter(kind -> name(kind).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new FileRefused("There is no kind of column \"" + name + "\". Choose one of "
                        + Arrays.stream(FieldKind.values())
                                .map(LinkCommand::name)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static String name(FieldKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** On the second stream, so that the first holds pairs alone. */
    private void tell(CommonColumns columns) {
        columns.kinds().forEach((column, kind) -> err.println(column + ": " + name(kind)));
    }

    private void print(List<LinkedPair> pairs) {
        var lines = new PrintWriter(out);
        if (!json) {
            lines.printf("%-24s %-24s %s%n", "left", "right", "probability");
        }
        for (var pair : pairs) {
            lines.println(json ? json(pair) : row(pair));
        }
        lines.flush();
    }

    private static String row(LinkedPair pair) {
        return String.format(Locale.ROOT, "%-24s %-24s %.4f", pair.left(), pair.right(), pair.probability());
    }

    private static String json(LinkedPair pair) {
        return "{\"left\": \"" + escaped(pair.left()) + "\", \"right\": \"" + escaped(pair.right())
                + "\", \"probability\": " + pair.probability() + "}";
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
