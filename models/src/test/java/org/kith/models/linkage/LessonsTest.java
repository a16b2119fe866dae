package org.kith.models.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kith.models.linkage.Lessons.Lesson;

class LessonsTest {
    private static final List<Clue> SAME_PHONE = List.of(clue("phone", 12), clue("familyName", -1));
    private static final List<Clue> SAME_NAME = List.of(clue("familyName", 9), clue("phone", -3));

    private static Clue clue(String field, double bits) {
        return new Clue(List.of(field), List.of(bits > 0 ? Agreement.EQUAL : Agreement.DIFFERENT), bits);
    }

    @Test
    void withoutDecisionsTheModelStands() {
        var nothing = Lessons.of(List.of());
        assertThat(nothing.logOdds(1.25, SAME_PHONE)).isEqualTo(1.25);
        assertThat(nothing.factors()).isEmpty();
    }

    @Test
    void oneDecisionMovesAnotherPairOfItsKindInItsDirectionAndLittle() {
        var accepted = Lessons.of(List.of(new Lesson(0, SAME_PHONE, true)));
        var rejected = Lessons.of(List.of(new Lesson(0, SAME_PHONE, false)));
        assertThat(accepted.logOdds(0, SAME_PHONE)).isBetween(.1, 2.0);
        assertThat(rejected.logOdds(0, SAME_PHONE)).isBetween(-2.0, -.1);
        assertThat(rejected.logOdds(0, SAME_PHONE)).isCloseTo(-accepted.logOdds(0, SAME_PHONE), within(1e-6));
    }

    @Test
    void aFieldThatMisledPeopleCountsLessAndTheOtherOneNot() {
        var lessons = new ArrayList<Lesson>();
        for (int i = 0; i < 60; i++) {
            lessons.add(new Lesson(1, SAME_PHONE, false));
            lessons.add(new Lesson(1, SAME_NAME, true));
        }
        var taught = Lessons.of(lessons);
        assertThat(taught.factors().get("phone")).isLessThan(.8);
        assertThat(taught.factors().get("familyName"))
                .isGreaterThan(taught.factors().get("phone"));
        assertThat(taught.logOdds(1, SAME_PHONE)).isNegative();
        assertThat(taught.logOdds(1, SAME_NAME)).isGreaterThan(1);
    }

    @Test
    void theOrderOfDecisionsDoesNotMatter() {
        var random = new Random(3);
        var lessons = new ArrayList<Lesson>();
        for (int i = 0; i < 40; i++) {
            lessons.add(new Lesson(
                    random.nextGaussian(), random.nextBoolean() ? SAME_NAME : SAME_PHONE, random.nextBoolean()));
        }
        var one = Lessons.of(lessons);
        Collections.shuffle(lessons, random);
        assertThat(Lessons.of(lessons).logOdds(.5, SAME_NAME)).isCloseTo(one.logOdds(.5, SAME_NAME), within(1e-6));
    }

    /** People who decide as a world does whose odds are the model's plus one: the shift is found again, less what caution takes. */
    @Test
    void aShiftThatASimulationPutInIsRecovered() {
        var random = new Random(11);
        var lessons = new ArrayList<Lesson>();
        for (int i = 0; i < 4_000; i++) {
            double logOdds = 2 * random.nextGaussian();
            boolean same = random.nextDouble() < 1 / (1 + Math.exp(-logOdds - 1));
            lessons.add(new Lesson(logOdds, List.of(), same));
        }
        assertThat(Lessons.of(lessons).shift()).isCloseTo(1, within(.15));
    }

    @Test
    void certaintyOfTheModelDoesNotBreakTheFit() {
        var lessons = List.of(new Lesson(60, SAME_NAME, false), new Lesson(-60, SAME_PHONE, true));
        var taught = Lessons.of(lessons);
        assertThat(taught.logOdds(60, SAME_NAME)).isFinite().isLessThan(60);
        assertThat(taught.logOdds(-60, SAME_PHONE)).isFinite().isGreaterThan(-60);
    }
}
