package org.kith.customers;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One computation of traits: as of when, and by what. Only the traits named here are written. */
public record TraitRun(Instant asOf, List<Source> sources) {
    public TraitRun {
        sources = List.copyOf(sources);
    }

    /**
     * What computed one trait.
     *
     * @param error on held-out data, by the measure's name; empty for what is counted
     */
    public record Source(String trait, String model, String version, Map<String, Double> error) {
        public Source {
            error = Map.copyOf(error);
        }

        /** A trait that is counted, not predicted. */
        public static Source counted(String trait, String version) {
            return new Source(trait, "count", version, Map.of());
        }
    }

    List<String> names() {
        return sources.stream().map(Source::trait).toList();
    }
}
