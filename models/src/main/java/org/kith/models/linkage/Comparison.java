package org.kith.models.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;

/**
 * How one field of two records agrees. Levels: 0 one of them has no value, 1 different, 2 a little alike, 3 alike (a slip),
 * 4 the same value in the neighbouring field, 5 equal.
 */
final class Comparison {
    static final int MISSING = 0;
    static final int DIFFERENT = 1;
    static final int REMOTE = 2;
    static final int CLOSE = 3;
    static final int SWAPPED = 4;
    static final int EQUAL = 5;
    static final int LEVELS = 6;

    /** Share of the values from which on a word in them says nothing. */
    private static final double EVERYDAY = .02;

    private final Column column;
    private final Column neighbour;
    private final String[] sounds;
    private final int[][] words;
    private final String[] sorted;
    private final long[] letters;

    /**
     * @param column what is compared
     * @param neighbour the field it is mixed up with, such as the surname's forename; the column itself where there is none
     */
    Comparison(Column column, Column neighbour) {
        this.column = column;
        this.neighbour = neighbour;
        this.sounds = sounds(column);
        this.words = words(column);
        this.sorted = sorted(column);
        this.letters = new long[column.distinct()];
        Arrays.setAll(letters, code -> Strings.letters(column.value(code)));
    }

    private static boolean isName(FieldKind kind) {
        return switch (kind) {
            case GIVEN_NAME, SURNAME, LOCALITY -> true;
            case FULL_NAME,
                    ORGANISATION,
                    DATE,
                    IDENTIFIER,
                    EMAIL,
                    PHONE,
                    STREET_NUMBER,
                    STREET,
                    STREET_2,
                    POSTCODE,
                    REGION,
                    COUNTRY,
                    CATEGORY,
                    TEXT,
                    IGNORED -> false;
        };
    }

    private static boolean isOfWords(FieldKind kind) {
        return switch (kind) {
            case FULL_NAME, ORGANISATION, STREET, STREET_2, TEXT -> true;
            case GIVEN_NAME,
                    SURNAME,
                    LOCALITY,
                    DATE,
                    IDENTIFIER,
                    EMAIL,
                    PHONE,
                    STREET_NUMBER,
                    POSTCODE,
                    REGION,
                    COUNTRY,
                    CATEGORY,
                    IGNORED -> false;
        };
    }

    /** How each value of a name sounds, computed once. */
    private static String[] sounds(Column column) {
        var sounds = new String[isName(column.kind()) ? column.distinct() : 0];
        Arrays.setAll(sounds, code -> Phonetic.code(column.value(code)));
        return sounds;
    }

    /** The words of each value as numbers in order, without those that most values have, such as "street". */
    private static int[][] words(Column column) {
        var words = new int[isOfWords(column.kind()) ? column.distinct() : 0][];
        var numbers = new HashMap<String, Integer>();
        var values = new ArrayList<Integer>();
        for (int code = 1; code < words.length; code++) {
            words[code] = Arrays.stream(column.value(code).split(" "))
                    .mapToInt(word -> numbers.computeIfAbsent(word, _ -> numbers.size()))
                    .sorted()
                    .distinct()
                    .toArray();
            for (int word : words[code]) {
                while (values.size() <= word) {
                    values.add(0);
                }
                values.set(word, values.get(word) + 1);
            }
        }
        double many = Math.max(20, EVERYDAY * words.length);
        for (int code = 1; code < words.length; code++) {
            var telling = Arrays.stream(words[code])
                    .filter(word -> values.get(word) < many)
                    .toArray();
            words[code] = telling.length == 0 ? words[code] : telling;
        }
        return words;
    }

    private static String[] sorted(Column column) {
        var sorted = new String[isOfWords(column.kind()) ? column.distinct() : 0];
        Arrays.setAll(sorted, code -> Strings.sortedWords(column.value(code)));
        return sorted;
    }

    Column column() {
        return column;
    }

    int level(int left, int right) {
        int a = column.code(left);
        int b = column.code(right);
        if (a == 0 || b == 0) {
            return MISSING;
        }
        if (a == b) {
            return EQUAL;
        }
        var textA = column.value(a);
        var textB = column.value(b);
        if (neighbour != column && isSwapped(left, right, textA, textB)) {
            return SWAPPED;
        }
        return switch (column.kind()) {
            case GIVEN_NAME, SURNAME, LOCALITY -> soundingName(a, b);
            case FULL_NAME, ORGANISATION, STREET, STREET_2, TEXT -> words(a, b);
            case DATE -> date(textA, textB);
            case IDENTIFIER, PHONE -> code(textA, textB);
            case EMAIL -> email(textA, textB);
            case POSTCODE -> postcode(textA, textB);
            case STREET_NUMBER -> Strings.isOneEditAway(textA, textB) && textA.length() > 1 ? CLOSE : DIFFERENT;
            case REGION, COUNTRY, CATEGORY -> Strings.isOneEditAway(textA, textB) ? CLOSE : DIFFERENT;
            case IGNORED -> MISSING;
        };
    }

    private boolean isSwapped(int left, int right, String textA, String textB) {
        int a = neighbour.code(left);
        int b = neighbour.code(right);
        return a != 0 && b != 0 && textA.equals(neighbour.value(b)) && textB.equals(neighbour.value(a));
    }

    private int soundingName(int a, int b) {
        int level = name(a, b);
        return level == DIFFERENT && sounds[a].equals(sounds[b]) ? REMOTE : level;
    }

    private int name(int codeA, int codeB) {
        var a = column.value(codeA);
        var b = column.value(codeB);
        double alike = alike(codeA, codeB, .8);
        if (alike >= .92 || Strings.isOneEditAway(a, b) && Math.min(a.length(), b.length()) > 2) {
            return CLOSE;
        }
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? REMOTE : DIFFERENT;
        }
        return alike >= .8 ? REMOTE : DIFFERENT;
    }

    /** Two texts of several words: the same words in another order, one within the other, or some in common. */
    private int words(int a, int b) {
        var textA = column.value(a);
        var textB = column.value(b);
        int fewer = Math.min(words[a].length, words[b].length);
        if (fewer == 1 && words[a].length == words[b].length) {
            return name(a, b);
        }
        int common = common(words[a], words[b]);
        if (common >= 2 && common == fewer || alike(a, b, .92) >= .92) {
            return CLOSE;
        }
        return common > 0 && 2 * common >= fewer || isAlikeInAnyOrder(a, b) ? REMOTE : DIFFERENT;
    }

    /** Jaro–Winkler, or 0 where it is certainly less than what is asked. */
    private double alike(int a, int b, double least) {
        var textA = column.value(a);
        var textB = column.value(b);
        return Strings.mostJaroWinkler(textA, textB, letters[a], letters[b]) < least
                ? 0
                : Strings.jaroWinkler(textA, textB);
    }

    private boolean isAlikeInAnyOrder(int a, int b) {
        return Strings.mostJaroWinkler(sorted[a], sorted[b], letters[a], letters[b]) >= .85
                && Strings.jaroWinkler(sorted[a], sorted[b]) >= .85;
    }

    private static int common(int[] a, int[] b) {
        int common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    private static int date(String a, String b) {
        if (Strings.isOneEditAway(a, b)) {
            return CLOSE;
        }
        if (a.length() != 8 || b.length() != 8) {
            return Strings.edits(a, b, 2) <= 2 ? REMOTE : DIFFERENT;
        }
        boolean sameYear = a.regionMatches(0, b, 0, 4);
        if (sameYear && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2)) {
            return CLOSE; // day and month exchanged
        }
        boolean sameMonth = a.regionMatches(4, b, 4, 2);
        boolean sameDay = a.regionMatches(6, b, 6, 2);
        int same = (sameYear ? 1 : 0) + (sameMonth ? 1 : 0) + (sameDay ? 1 : 0);
        return same >= 2 || Strings.edits(a, b, 2) <= 2 ? REMOTE : DIFFERENT;
    }

    private static int code(String a, String b) {
        if (Strings.isOneEditAway(a, b)) {
            return CLOSE;
        }
        return a.length() >= 6 && b.length() >= 6 && Strings.edits(a, b, 2) <= 2 ? REMOTE : DIFFERENT;
    }

    private static int email(String a, String b) {
        if (Strings.isOneEditAway(a, b)) {
            return CLOSE;
        }
        int at = a.lastIndexOf('@');
        boolean sameLocalPart = at > 3 && at == b.lastIndexOf('@') && a.regionMatches(0, b, 0, at);
        return sameLocalPart || Strings.edits(a, b, 2) <= 2 ? REMOTE : DIFFERENT;
    }

    private static int postcode(String a, String b) {
        if (Strings.isOneEditAway(a, b)) {
            return CLOSE;
        }
        return Strings.sorted(a).equals(Strings.sorted(b)) ? REMOTE : DIFFERENT;
    }
}
