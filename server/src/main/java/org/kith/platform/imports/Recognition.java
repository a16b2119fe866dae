package org.kith.platform.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/**
 * Tells what a file is where nobody has said it: it is read as each of what can be imported. What finds all that it needs goes
 * before what does not; then counts how many of the file's columns it has a use for.
 */
@Component
class Recognition {
    /** Tells in the options of a mapping that nobody has said what the file is. */
    static final String OPTION = "recognised";

    private static final Comparator<Reading> BY_FIT = Comparator.comparing(Reading::isWhole)
            .thenComparing(Reading::used)
            .thenComparing(reading -> reading.mapping().options().containsKey(EarlierMappings.OPTION));

    private final ImportTargets targets;
    private final Previewer previewer;
    private final EarlierMappings earlier;

    Recognition(ImportTargets targets, Previewer previewer, EarlierMappings earlier) {
        this.targets = targets;
        this.previewer = previewer;
        this.earlier = earlier;
    }

    /** A file as one of what can be imported. */
    record Reading(ImportTarget target, Mapping mapping) {
        boolean isWhole() {
            return target.recognises(mapping);
        }

        int used() {
            var columns = new HashSet<>(mapping.columns().values());
            columns.remove("");
            return columns.size();
        }
    }

    Reading of(Path file, Viewer viewer) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (var target : targets.all()) {
            readings.add(as(target, file, viewer));
        }
        var best = Collections.max(readings, BY_FIT);
        return new Reading(best.target(), best.mapping().with(Map.of(OPTION, "yes")));
    }

    Reading as(ImportTarget target, Path file, Viewer viewer) throws IOException {
        var guess = previewer.guess(file, target);
        return new Reading(target, ImportTargets.fillable(target, earlier.orElse(guess, target, file, viewer), viewer));
    }
}
