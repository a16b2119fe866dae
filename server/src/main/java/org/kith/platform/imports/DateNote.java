package org.kith.platform.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** Why dates are read day first or month first; the code lies in the mapping's options until the user decides. */
enum DateNote {
    FITS,
    LINE,
    IN_TIME,
    VARIES,
    OPEN;

    static final String OPTION = "dateNote";
    static final String AT_LINE = "dateLine";

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is to be said of the dates; null where they can be read in one way only, or the user has chosen. */
    static ImportDraft.@Nullable Dates of(Map<String, String> options) {
        var form = options.getOrDefault("dateFormat", "");
        return Arrays.stream(values())
                .filter(note -> note.code().equals(options.get(OPTION)))
                .findFirst()
                .map(note -> new ImportDraft.Dates(note.text(form, options.getOrDefault(AT_LINE, "")), note.asks()))
                .orElse(null);
    }

    /** Whether only the user can tell for sure. */
    private boolean asks() {
        return switch (this) {
            case FITS, LINE -> false;
            case IN_TIME, VARIES, OPEN -> true;
        };
    }

    private Message text(String form, String line) {
        return switch (this) {
            case FITS ->
                Message.of("The dates are read as {0}: the other order of day and month fits fewer rows.", form);
            case LINE -> Message.of("The dates are read as {0}, as line {1} shows.", form, line);
            case IN_TIME ->
                Message.of(
                        "Day and month could be swapped. The dates are read as {0}, because the rows then follow each other in time.",
                        form);
            case VARIES ->
                Message.of(
                        "Day and month could be swapped. The dates are read as {0}, because the days then vary more than the months.",
                        form);
            case OPEN ->
                Message.of(
                        "Day and month could be swapped, and nothing in the file tells. The dates are read as {0}, as is usual in your country.",
                        form);
        };
    }
}
