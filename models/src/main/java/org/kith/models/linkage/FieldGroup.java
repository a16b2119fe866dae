package org.kith.models.linkage;

import java.util.Arrays;
import java.util.List;

/** Fields whose agreement is judged together because one follows from the other, as a suburb's postcode does. */
record FieldGroup(int[] fields, List<Comparison> comparisons) {
    int size() {
        int size = 1;
        for (int _ : fields) {
            size *= Comparison.LEVELS;
        }
        return size;
    }

    /** The place of a pattern in this group's tables. */
    int index(long pattern) {
        int index = 0;
        for (int field : fields) {
            index = index * Comparison.LEVELS + Patterns.level(pattern, field);
        }
        return index;
    }

    /** The level of the group's {@code i}-th field at a place of the tables. */
    int level(int index, int i) {
        int rest = index;
        for (int k = fields.length - 1; k > i; k--) {
            rest /= Comparison.LEVELS;
        }
        return rest % Comparison.LEVELS;
    }

    /** Which of the fields have values: places of one mask are one distribution. */
    int mask(int index) {
        int mask = 0;
        for (int i = 0; i < fields.length; i++) {
            mask |= level(index, i) == Comparison.MISSING ? 0 : 1 << i;
        }
        return mask;
    }

    boolean isMadeFromName() {
        return comparisons.getFirst().column().kind().isMadeFromName();
    }

    List<String> names() {
        return comparisons.stream()
                .map(comparison -> comparison.column().name())
                .toList();
    }

    List<Agreement> agreements(long pattern) {
        return Arrays.stream(fields)
                .mapToObj(field -> Agreement.ofLevel(Patterns.level(pattern, field)))
                .toList();
    }
}
