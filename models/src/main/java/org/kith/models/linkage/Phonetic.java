package org.kith.models.linkage;

import org.apache.commons.codec.language.DoubleMetaphone;

/** How a name sounds (Double Metaphone, Philips 2000). */
final class Phonetic {
    private static final ThreadLocal<DoubleMetaphone> METAPHONE = ThreadLocal.withInitial(Phonetic::ofSixLetters);

    private Phonetic() {}

    /** The code, or the text itself where it has none. */
    static String code(String normalised) {
        var code = METAPHONE.get().doubleMetaphone(normalised);
        return code == null || code.isEmpty() ? normalised : code;
    }

    private static DoubleMetaphone ofSixLetters() {
        var metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(6);
        return metaphone;
    }
}
