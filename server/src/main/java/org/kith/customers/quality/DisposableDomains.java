package org.kith.customers.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Services that throw mail away after minutes. */
final class DisposableDomains {
    private DisposableDomains() {}

    static List<String> read() {
        try (var file = DisposableDomains.class.getResourceAsStream("disposable-domains.txt")) {
            return new String(
                            Objects.requireNonNull(file, "disposable-domains.txt")
                                    .readAllBytes(),
                            StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
