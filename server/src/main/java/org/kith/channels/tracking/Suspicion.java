package org.kith.channels.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a click may be a machine's: mail gateways follow links to check them. It is kept, and counts for nothing. */
final class Suspicion {
    static final Duration BURST = Duration.ofSeconds(10);

    private static final int MANY_LINKS = 3;
    private static final Duration TOO_SOON = Duration.ofSeconds(2);
    private static final Pattern SCANNER = Pattern.compile(
            "bot|crawl|spider|scan|preview|barracuda|proofpoint|mimecast|safelinks|urldefense|trendmicro|symantec|fireeye"
                    + "|curl|wget|python|java/|go-http|okhttp|headless|facebookexternalhit|slack|whatsapp|telegram");

    /**
     * What is known of a request.
     *
     * @param hint what the browser says it asks for, e.g. {@code prefetch}
     * @param links how many different links of the same mail were asked for just before
     */
    record Visit(
            String method,
            String agent,
            String hint,
            Instant at,
            @Nullable Instant sentAt,
            int links) {}

    private Suspicion() {}

    /** The reason, or null if it looks like a person. */
    static @Nullable String of(Visit visit) {
        if (visit.method().equals("HEAD")) {
            return "head";
        }
        if (visit.hint().toLowerCase(Locale.ROOT).contains("prefetch")
                || visit.hint().toLowerCase(Locale.ROOT).contains("preview")) {
            return "prefetch";
        }
        if (visit.agent().isBlank()
                || SCANNER.matcher(visit.agent().toLowerCase(Locale.ROOT)).find()) {
            return "scanner";
        }
        if (visit.sentAt() != null
                && Duration.between(visit.sentAt(), visit.at()).abs().compareTo(TOO_SOON) < 0) {
            return "too-soon";
        }
        return visit.links() >= MANY_LINKS ? "burst" : null;
    }
}
