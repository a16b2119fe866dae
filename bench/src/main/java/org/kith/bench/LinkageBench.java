package org.kith.bench;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kith.models.linkage.ColumnRecogniser;
import org.kith.models.linkage.FieldKind;
import org.kith.models.linkage.Linkage;
import org.kith.models.linkage.Records;

/** Links a simulated customer file whose truth is known: how right, how fast, in how much memory. */
final class LinkageBench implements Bench {
    private static final double GOAL = .95;
    private static final double MILLIS_A_SECOND = 1_000;
    private static final double MOST_SECONDS = 180;
    private static final double MOST_MEGABYTES = 3_072;

    /** How well and how fast a file was linked. */
    record Result(int records, double precision, double recall, double seconds) {
        double f1() {
            return 2 * precision * recall / (precision + recall);
        }
    }

    @Override
    public String name() {
        return "linkage";
    }

    @Override
    public String what() {
        return "doubles in a simulated file of a million people, found without labels; reference: the truth";
    }

    @Override
    public boolean run(Options options, PrintStream out) {
        var result = link(options.number("customers", 1_000_000), options.number("seed", 1));
        out.printf(
                Locale.ROOT,
                "%,d records: precision %.4f, recall %.4f, F1 %.4f%n",
                result.records(),
                result.precision(),
                result.recall(),
                result.f1());
        var table = new Table(out, "");
        table.limit("wrong of all (1 - F1)", 100 * (1 - result.f1()), 100 * (1 - GOAL), "%");
        table.limit("linking", result.seconds(), MOST_SECONDS, "s");
        table.limit("heap", Runtime.getRuntime().totalMemory() >> 20, MOST_MEGABYTES, "MB");
        return !table.missed();
    }

    static Result link(int people, long seed) {
        var entries = new SimulatedPeople(seed, people).entries(people);
        var truth = new long[entries.size()];
        var ofPerson = new HashMap<Long, Integer>();
        long begin = System.nanoTime();
        var records = new Records(kinds(entries));
        for (int i = 0; i < truth.length; i++) {
            truth[i] = entries.get(i).person();
            ofPerson.merge(truth[i], 1, Integer::sum);
            // what has been read is let go, as from a file
            var values = entries.set(i, new SimulatedPeople.Entry(truth[i], Map.of()))
                    .values();
            records.add(Integer.toString(i), values);
        }
        var pairs = Linkage.of(records).pairs(.5);
        double seconds = (System.nanoTime() - begin) / 1e6 / MILLIS_A_SECOND;
        long right = pairs.stream()
                .filter(pair -> truth[Integer.parseInt(pair.left())] == truth[Integer.parseInt(pair.right())])
                .count();
        long all = ofPerson.values().stream()
                .mapToLong(n -> (long) n * (n - 1) / 2)
                .sum();
        return new Result(truth.length, (double) right / pairs.size(), (double) right / all, seconds);
    }

    private static Map<String, FieldKind> kinds(List<SimulatedPeople.Entry> entries) {
        var sample = entries.stream()
                .limit(1_000)
                .map(entry -> SimulatedPeople.COLUMNS.stream()
                        .map(column -> entry.values().getOrDefault(column, ""))
                        .toList())
                .toList();
        return ColumnRecogniser.recognise(SimulatedPeople.COLUMNS, sample);
    }
}
