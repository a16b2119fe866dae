package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.schema.customers.Tables.READING;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of readings is what ICU says; it was written by what this test repeats. */
@KithTest
class ReadingsModuleTest {
    private static final int FIRST_HAN = 0x3400;
    private static final int LAST_HAN = 0x9fff;

    private final Transliterator plain = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    private final Transliterator names = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");
    private final Transliterator marked = Transliterator.getInstance("Han-Latin");

    @Autowired
    DSLContext db;

    @Test
    void everyHanCharacterIsReadAsInNames() {
        var readings = db.selectFrom(READING).fetchMap(READING.CHARACTER);
        for (var character = FIRST_HAN; character <= LAST_HAN; character++) {
            var text = Character.toString(character);
            var reading = names.transliterate(text);
            if (reading.matches("[a-z]+")) {
                assertThat(readings.get(text)).as(text).isNotNull();
                assertThat(readings.get(text).getLatin()).as(text).isEqualTo(reading);
                assertThat(readings.get(text).getOther()).as(text).isEqualTo(other(text, reading));
            } else {
                assertThat(readings).doesNotContainKey(text);
            }
        }
    }

    @Test
    void otherScriptsAreReadLetterByLetter() {
        var readings = db.selectFrom(READING).fetchMap(READING.CHARACTER, READING.LATIN);
        assertThat(readings).containsEntry("ß", "ss").containsEntry("ł", "l").containsEntry("ø", "o");
        assertThat(readings).containsEntry("и", "i").containsEntry("ш", "sh").containsEntry("я", "ya");
        assertThat(readings).containsEntry("λ", "l").containsEntry("き", "ki").containsEntry("م", "m");
        assertThat(readings.values()).allMatch(latin -> latin.matches("[a-z0-9]{1,6}"));
    }

    private @Nullable String other(String text, String reading) {
        var usual = plain.transliterate(text);
        if (!usual.equals(reading) && usual.matches("[a-z]+")) {
            return usual;
        }
        var withMarks = Normalizer2.getNFDInstance().normalize(marked.transliterate(text));
        return withMarks.contains("u\u0308") ? reading.replace("u", "v") : null;
    }
}
