package org.kith.models.cli;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Days as yyyy-MM-dd or yyyyMMdd. */
final class Days {
    private Days() {}

    static Optional<LocalDate> parse(String text) {
        try {
            var format = text.length() == 8 ? DateTimeFormatter.BASIC_ISO_DATE : DateTimeFormatter.ISO_LOCAL_DATE;
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
