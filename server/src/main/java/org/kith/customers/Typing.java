package org.kith.customers;

import java.util.List;
import java.util.stream.IntStream;

/** How far a typed word may stand from the one that was meant: letters left out, added, changed or swapped with the next. */
final class Typing {
    private static final int ONE_MISTAKE = 7;
    private static final int SHORT = 5;

    private Typing() {}

    static boolean isOfLetters(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /** One mistake, in a long word two. */
    static boolean mayMean(String typed, String known) {
        var most = typed.length() <= ONE_MISTAKE ? 1 : 2;
        return Math.abs(typed.length() - known.length()) <= most && mistakes(typed, known) <= most;
    }

    /** What may have been meant by a word in which two neighbours were swapped. */
    static List<String> swapped(String word) {
        return IntStream.range(0, word.length() - 1)
                .mapToObj(i -> word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2))
                .filter(other -> !other.equals(word))
                .distinct()
                .toList();
    }

    /** The share of a word's trigrams that so many mistakes leave: two letters swapped in the middle of five leave two of six. */
    static double likeness(String word) {
        return word.length() <= SHORT ? 0.3 : 0.35;
    }

    /** The distance of Damerau and Levenshtein in which no part is edited twice (optimal string alignment). */
    static int mistakes(String one, String other) {
        var distance = new int[one.length() + 1][other.length() + 1];
        for (var i = 0; i <= one.length(); i++) {
            for (var j = 0; j <= other.length(); j++) {
                distance[i][j] = i == 0 ? j : j == 0 ? i : step(one, other, i, j, distance);
            }
        }
        return distance[one.length()][other.length()];
    }

    private static int step(String one, String other, int i, int j, int[][] distance) {
        var changed = distance[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        var least = Math.min(changed, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        var swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
