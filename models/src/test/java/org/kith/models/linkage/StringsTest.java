package org.kith.models.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StringsTest {
    @Test
    void jaroWinklerIsThePublishedOne() {
        assertThat(Strings.jaroWinkler("martha", "marhta")).isCloseTo(.9611, within(5e-5));
        assertThat(Strings.jaroWinkler("dwayne", "duane")).isCloseTo(.84, within(5e-5));
        assertThat(Strings.jaroWinkler("dixon", "dicksonx")).isCloseTo(.8133, within(5e-5));
        assertThat(Strings.jaroWinkler("abc", "xyz")).isZero();
        assertThat(Strings.jaroWinkler("kith", "kith")).isEqualTo(1);
    }

    @Test
    void theBoundIsNeverLessThanTheSimilarity() {
        var random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            var a = word(random);
            var b = word(random);
            double bound = Strings.mostJaroWinkler(a, b, Strings.letters(a), Strings.letters(b));
            assertThat(Strings.jaroWinkler(a, b)).as("%s, %s", a, b).isLessThanOrEqualTo(bound + 1e-12);
        }
    }

    @Test
    void editsAreCountedLikeByTheWholeTable() {
        var random = new Random(6);
        for (int i = 0; i < 100_000; i++) {
            var a = word(random);
            var b = random.nextBoolean() ? word(random) : slip(slip(a, random), random);
            int distance = distance(a, b);
            assertThat(Strings.edits(a, b, 2)).as("%s, %s", a, b).isEqualTo(Math.min(3, distance));
            assertThat(Strings.isOneEditAway(a, b)).as("%s, %s", a, b).isEqualTo(distance <= 1);
        }
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        int length = 1 + random.nextInt(10);
        for (int i = 0; i < length; i++) {
            word.append("abcd1".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static String slip(String word, Random random) {
        int at = random.nextInt(word.length());
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + "x" + word.substring(at);
            case 1 -> word.length() == 1 ? word : word.substring(0, at) + word.substring(at + 1);
            case 2 -> word.substring(0, at) + "y" + word.substring(at + 1);
            default ->
                at == 0
                        ? word
                        : word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1);
        };
    }

    /** Optimal string alignment by its definition. */
    private static int distance(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
