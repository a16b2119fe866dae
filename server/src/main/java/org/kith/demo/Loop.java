package org.kith.demo;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The whole story without a browser, from a shop's order file to a campaign's measured profit beside the truth. */
public interface Loop {
    /** Plays it once in an empty server. */
    Outcome play(Consumer<String> tell) throws Exception;

    /**
     * What came of it.
     *
     * @param report the campaign's report as the API gives it
     * @param truth the incremental profit that the world's own process leads one to expect
     */
    record Outcome(
            long audience,
            long sent,
            long suppressed,
            long control,
            long failed,
            long unknown,
            String currency,
            JsonNode report,
            double truth) {}
}
