package org.kith.models.linkage;

import java.util.Arrays;

/** How alike two texts are. */
final class Strings {
    private Strings() {}

    /**
     * Jaro–Winkler similarity (Winkler 1990): 1 for equal texts, 0 for texts without a common letter; prefix scale .1 over at
     * most four letters.
     */
    static double jaroWinkler(String a, String b) {
        int n = a.length();
        int m = b.length();
        if (n == 0 || m == 0 || n > 64 || m > 64) {
            return a.equals(b) ? 1 : 0;
        }
        int window = Math.max(0, Math.max(n, m) / 2 - 1);
        long usedA = 0;
        long usedB = 0;
        int common = 0;
        for (int i = 0; i < n; i++) {
            int to = Math.min(m - 1, i + window);
            for (int j = Math.max(0, i - window); j <= to; j++) {
                if ((usedB & 1L << j) == 0 && a.charAt(i) == b.charAt(j)) {
                    usedA |= 1L << i;
                    usedB |= 1L << j;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        double c = common;
        double jaro = (c / n + c / m + (c - transpositions(a, b, usedA, usedB)) / c) / 3;
        return jaro + commonPrefix(a, b) * .1 * (1 - jaro);
    }

    private static int transpositions(String a, String b, long usedA, long usedB) {
        int moved = 0;
        long restB = usedB;
        for (long restA = usedA; restA != 0; restA &= restA - 1) {
            int i = Long.numberOfTrailingZeros(restA);
            int j = Long.numberOfTrailingZeros(restB);
            moved += a.charAt(i) == b.charAt(j) ? 0 : 1;
            restB &= restB - 1;
        }
        return moved / 2;
    }

    /** The letters and digits of a text as bits; others share the last one. */
    static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            letters |= 1L << (c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? c - '0' + 26 : 36);
        }
        return letters;
    }

    /** No less than {@link #jaroWinkler}, from the letters alone: most pairs need no closer look. */
    static double mostJaroWinkler(String a, String b, long lettersA, long lettersB) {
        int n = a.length();
        int m = b.length();
        int common = Math.min(n - Long.bitCount(lettersA & ~lettersB), m - Long.bitCount(lettersB & ~lettersA));
        if (common <= 0 || n > 64 || m > 64) {
            return a.equals(b) ? 1 : 0;
        }
        double jaro = Math.min(1, ((double) Math.min(common, m) / n + (double) Math.min(common, n) / m + 1) / 3);
        return jaro + commonPrefix(a, b) * .1 * (1 - jaro);
    }

    private static int commonPrefix(String a, String b) {
        int length = Math.min(4, Math.min(a.length(), b.length()));
        int i = 0;
        while (i < length && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** Whether one insertion, deletion, substitution or exchange of neighbours makes one of the other. */
    static boolean isOneEditAway(String a, String b) {
        if (a.length() > b.length()) {
            return isOneEditAway(b, a);
        }
        int difference = b.length() - a.length();
        if (difference > 1) {
            return false;
        }
        int i = 0;
        while (i < a.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (difference == 1) {
            return a.regionMatches(i, b, i + 1, a.length() - i);
        }
        int rest = a.length() - i - 1;
        if (rest <= 0 || a.regionMatches(i + 1, b, i + 1, rest)) {
            return true;
        }
        return a.charAt(i) == b.charAt(i + 1)
                && a.charAt(i + 1) == b.charAt(i)
                && a.regionMatches(i + 2, b, i + 2, rest - 1);
    }

    /** Damerau–Levenshtein distance (optimal string alignment), at most {@code limit} + 1. */
    static int edits(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit || !hasUntouchedPart(a, b, limit)) {
            return limit + 1;
        }
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                now[j] = best;
            }
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return Math.min(last[b.length()], limit + 1);
    }

    /** Of {@code limit} + 1 parts of a text, so many edits leave one as it was, moved by so many places at most. */
    private static boolean hasUntouchedPart(String a, String b, int limit) {
        int length = a.length() / (limit + 1);
        if (length < 2) {
            return true;
        }
        for (int part = 0; part <= limit; part++) {
            // an exchange of neighbours may touch two parts with one edit: parts are compared without their last letter
            for (int shift = -limit; shift <= limit; shift++) {
                if (a.regionMatches(part * length, b, part * length + shift, length - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The digits or letters in order, so that exchanged ones come out alike. */
    static String sorted(String text) {
        return text.codePoints()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The words in order, so that exchanged ones come out alike. */
    static String sortedWords(String text) {
        if (text.indexOf(' ') < 0) {
            return text;
        }
        var words = text.split(" ");
        Arrays.sort(words);
        return String.join(" ", words);
    }
}
