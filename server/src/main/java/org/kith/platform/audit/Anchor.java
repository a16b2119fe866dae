package org.kith.platform.audit;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the chain stood on a day. Who keeps it outside of the database can tell later whether anything up to there was changed.
 *
 * @param place how many rows the chain had
 * @param hash the digest of the last of them
 */
public record Anchor(LocalDate day, long place, String hash) {
    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,18}) ([0-9a-f]{64})");

    static Anchor of(LocalDate day, long place, byte[] hash) {
        return new Anchor(day, place, HexFormat.of().formatHex(hash));
    }

    /** Empty where the line is none of ours. */
    static Optional<Anchor> parse(String line) {
        var found = LINE.matcher(line.strip());
        return found.matches()
                ? Optional.of(new Anchor(
                        LocalDate.parse(found.group(1)),
                        Long.parseLong(found.group(2)),
                        found.group(3).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** As it is printed and kept: {@code 2026-01-31 4711 0f3c…}. */
    @Override
    public String toString() {
        return day + " " + place + " " + hash;
    }
}
