package org.kith.channels.tracking;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a link may lead a browser: one question, asked before the launch and at the click alike. */
final class Destination {
    private static final Set<String> WEB = Set.of("http", "https");

    private Destination() {}

    /** The address as it was written, encoded where a header needs it; empty where no browser could go there. */
    static Optional<URI> of(String url) {
        try {
            var uri = URI.create(url.replace(" ", "%20").replace("|", "%7C").replace("\"", "%22"));
            var scheme = uri.getScheme();
            return scheme != null && WEB.contains(scheme.toLowerCase(Locale.ROOT)) && uri.getHost() != null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
