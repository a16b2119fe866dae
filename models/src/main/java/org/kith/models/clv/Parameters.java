package org.kith.models.clv;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Numbers by symbol, in order. */
final class Parameters {
    private Parameters() {}

    static SequencedMap<String, Double> of(List<String> symbols, double... values) {
        var map = new LinkedHashMap<String, Double>();
        for (int i = 0; i < values.length; i++) {
            map.put(symbols.get(i), values[i]);
        }
        return Collections.unmodifiableSequencedMap(map);
    }

    static void requirePositive(List<String> symbols, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0) || values[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "The parameter " + symbols.get(i) + " is " + values[i] + ". Give a positive, finite number.");
            }
        }
    }

    static void requireTime(double t) {
        if (!(t >= 0) || t == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("The time ahead is " + t + ". Give a finite number of at least 0.");
        }
    }
}
