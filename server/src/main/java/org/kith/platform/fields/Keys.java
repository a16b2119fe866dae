package org.kith.platform.fields;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Makes the keys by which values are kept: plain words, whatever a name is made of. */
final class Keys {
    private static final int LONGEST = 32;

    private Keys() {}

    /** A key after the English name, else after {@code otherwise}; numbered where it is taken. */
    static String next(Label name, String otherwise, Set<String> taken) {
        var stem = stem(name.en() == null ? "" : name.en());
        if (stem.isEmpty()) {
            stem = otherwise;
        }
        var key = stem;
        for (int number = 2; taken.contains(key); number++) {
            key = stem + number;
        }
        return key;
    }

    private static String stem(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var stem = new StringBuilder();
        for (var word : plain.split("[^A-Za-z0-9]+")) {
            if (word.isEmpty() || (stem.isEmpty() && !Character.isLetter(word.charAt(0)))) {
                continue;
            }
            var lower = word.toLowerCase(Locale.ROOT);
            stem.append(stem.isEmpty() ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
        }
        return stem.length() <= LONGEST ? stem.toString() : stem.substring(0, LONGEST);
    }
}
