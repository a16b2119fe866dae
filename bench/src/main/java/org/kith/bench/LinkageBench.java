package org.kith.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kith.models.linkage.ColumnRecogniser;
import org.kith.models.linkage.Linkage;
import org.kith.models.linkage.Records;

/** Links a simulated customer file of known truth: precision, recall, F1, seconds and memory. */
public final class LinkageBench {
    private LinkageBench() {}

    /** How well and how fast a file was linked. */
    record Result(int records, double precision, double recall, double seconds) {
        double f1() {
            return 2 * precision * recall / (precision + recall);
        }
    }

    /** The first argument is the number of people, a million by default; the second the seed. */
    public static void main(String[] args) {
        int people = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        var result = link(people, seed);
        System.out.printf(
                Locale.ROOT,
                "%,d records: precision %.4f, recall %.4f, F1 %.4f in %.1f s, heap at most %,d MB%n",
                result.records(),
                result.precision(),
                result.recall(),
                result.f1(),
                result.seconds(),
                Runtime.getRuntime().totalMemory() >> 20);
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
            records.add(Integer.toString(i), entries.set(i, new SimulatedPeople.Entry(truth[i], Map.of())).values());
        }
        var pairs = Linkage.of(records).pairs(.5);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long right = pairs.stream()
                .filter(pair -> truth[Integer.parseInt(pair.left())] == truth[Integer.parseInt(pair.right())])
                .count();
        long all = ofPerson.values().stream().mapToLong(n -> (long) n * (n - 1) / 2).sum();
        return new Result(truth.length, (double) right / pairs.size(), (double) right / all, seconds);
    }

    private static Map<String, org.kith.models.linkage.FieldKind> kinds(List<SimulatedPeople.Entry> entries) {
        var sample = entries.stream()
                .limit(1_000)
                .map(entry -> SimulatedPeople.COLUMNS.stream()
                        .map(column -> entry.values().getOrDefault(column, ""))
                        .toList())
                .toList();
        return new LinkedHashMap<>(ColumnRecogniser.recognise(SimulatedPeople.COLUMNS, sample));
    }
}
