package org.kith.platform.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A mapping that a user has changed. What follows from the change is guessed anew: the columns, where the file is cut up in
 * another way, and how numbers and dates are written, where they come from other columns. What the user says himself stays.
 */
record Remapping(Mapping before, Mapping after) {
    private static final List<String> OF_FILE = List.of("delimiter", "quote", "encoding", "header", "sheet");
    private static final List<String> OF_VALUES = List.of("decimal", "dateFormat", "priceOf");

    /** Names the options that the user has set, so that no later guess undoes them. */
    private static final String CHOSEN = "chosen";

    static Remapping of(Mapping before, Mapping after) {
        return new Remapping(before, after);
    }

    Mapping completed(Previewer previewer, Path file, ImportTarget target) throws IOException {
        var options = new HashMap<>(after.options());
        var chosen = chosen();
        if (!chosen.isEmpty()) {
            options.put(CHOSEN, String.join(",", chosen));
        }
        if (chosen.contains("dateFormat")) {
            options.remove(DateNote.OPTION);
            options.remove(DateNote.AT_LINE);
        }
        if (!isCutAnew() && before.columns().equals(after.columns())) {
            return new Mapping(after.columns(), options);
        }
        var guess = previewer.guess(file, target, Previewer.format(file, after), after.columns());
        for (var name : OF_VALUES) {
            var guessed = guess.options().get(name);
            if (guessed != null && !chosen.contains(name)) {
                options.put(name, guessed);
            }
        }
        if (!chosen.contains("dateFormat")) {
            keep(options, guess.options(), DateNote.OPTION);
            keep(options, guess.options(), DateNote.AT_LINE);
        }
        return new Mapping(isCutAnew() ? guess.columns() : after.columns(), options);
    }

    private static void keep(Map<String, String> options, Map<String, String> guessed, String name) {
        options.remove(name);
        if (guessed.get(name) instanceof String value) {
            options.put(name, value);
        }
    }

    private boolean isCutAnew() {
        return OF_FILE.stream().anyMatch(this::isChanged);
    }

    private boolean isChanged(String option) {
        return after.options().containsKey(option)
                && !Objects.equals(before.options().get(option), after.options().get(option));
    }

    /** Whoever takes the note about the dates away confirms how they are read. */
    private List<String> chosen() {
        var earlier = List.of(before.options().getOrDefault(CHOSEN, "").split(","));
        return OF_VALUES.stream()
                .filter(name ->
                        earlier.contains(name) || isChanged(name) || (name.equals("dateFormat") && isConfirmed()))
                .toList();
    }

    private boolean isConfirmed() {
        return before.options().containsKey(DateNote.OPTION) && !after.options().containsKey(DateNote.OPTION);
    }
}
