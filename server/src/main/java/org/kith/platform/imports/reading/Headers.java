package org.kith.platform.imports.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives every column a name of its own. */
final class Headers {
    private static final int LONGEST = 100;

    private Headers() {}

    static List<String> unique(List<String> given, boolean named) {
        var width = given.size();
        while (named && width > 1 && given.get(width - 1).isBlank()) {
            width--;
        }
        if (width > Limits.COLUMNS) {
            throw new UnreadableFile("The file has more than {0,number} columns.", Limits.COLUMNS);
        }
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (var i = 0; i < width; i++) {
            var wish = named ? cleaned(given.get(i)) : "";
            names.add(free(wish.isEmpty() ? "Column " + (i + 1) : wish, taken));
        }
        return List.copyOf(names);
    }

    private static String cleaned(String name) {
        var clean = name.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    private static String free(String wish, Set<String> taken) {
        var name = wish;
        for (var repetition = 2; !taken.add(name); repetition++) {
            name = "%s (%d)".formatted(wish, repetition);
        }
        return name;
    }
}
