package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingTest {
    @ParameterizedTest
    @CsvSource({
        "smith,smith,0",
        "smtih,smith,1",
        "smit,smith,1",
        "smiith,smith,1",
        "smyth,smith,1",
        "kitten,sitting,3",
        "ca,abc,3"
    })
    void mistakesAreLettersLeftOutAddedChangedOrSwapped(String typed, String known, int mistakes) {
        assertThat(Typing.mistakes(typed, known)).isEqualTo(mistakes);
    }

    @ParameterizedTest
    @CsvSource({
        "smtih,smith,true",
        "smoth,smyth,true",
        "smotj,smith,false",
        "lovleaces,lovelace,true",
        "lovelass,lovelace,true",
        "loveless,lovelace,false",
        "lomelxcs,lovelace,false"
    })
    void aLongWordMayHoldTwo(String typed, String known, boolean means) {
        assertThat(Typing.mayMean(typed, known)).isEqualTo(means);
    }
}
