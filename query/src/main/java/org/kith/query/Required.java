package org.kith.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guards the records against JSON that leaves a part out, which the compiler cannot see. */
final class Required {

    private Required() {}

    static void part(@Nullable Object part, String name) {
        if (part == null) {
            throw new PartMissing("Here \"{0}\" is missing. Add it.", name);
        }
    }

    static <T> List<T> list(@Nullable List<? extends @Nullable T> list, String name) {
        part(list, name);
        if (list == null || list.stream().anyMatch(each -> each == null)) {
            throw new PartMissing("In \"{0}\" an entry is null. Take it out.", name);
        }
        return List.copyOf((List<T>) list);
    }
}
