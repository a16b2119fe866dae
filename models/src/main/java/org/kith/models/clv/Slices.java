package org.kith.models.clv;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The groups of a calibration cut into pieces of one x each, that all cores sum up together. The pieces' sums are added in
 * their order, so that the result does not depend on who was faster.
 */
record Slices(List<Slice> slices, int groups) {
    private static final int MOST_GROUPS = 8_192;

    /** Fewer are summed up before another core has woken. */
    private static final int WORTH_SHARING = 4_096;

    /** Groups from one to before another, all with the x of this index. */
    record Slice(int xIndex, int from, int to) {}

    /** What a model adds up over one slice. */
    @FunctionalInterface
    interface Part {
        Derivatives of(int slice);
    }

    static Slices of(int[] firstOfX) {
        var slices = new ArrayList<Slice>();
        for (int k = 0; k + 1 < firstOfX.length; k++) {
            for (int from = firstOfX[k]; from < firstOfX[k + 1]; from += MOST_GROUPS) {
                slices.add(new Slice(k, from, Math.min(from + MOST_GROUPS, firstOfX[k + 1])));
            }
        }
        return new Slices(List.copyOf(slices), firstOfX[firstOfX.length - 1]);
    }

    void addTo(Derivatives sum, Part part) {
        var parts = new Derivatives[slices.size()];
        int cores = groups < WORTH_SHARING ? 1 : Runtime.getRuntime().availableProcessors();
        var next = new AtomicInteger();
        var range = IntStream.range(0, cores);
        (cores == 1 ? range : range.parallel()).forEach(_ -> {
            for (int i = next.getAndIncrement(); i < parts.length; i = next.getAndIncrement()) {
                parts[i] = part.of(i);
            }
        });
        for (var each : parts) {
            sum.add(each);
        }
    }
}
