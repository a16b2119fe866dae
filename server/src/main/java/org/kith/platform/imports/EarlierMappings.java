package org.kith.platform.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/**
 * What somebody has said of a file like this one holds for this one too: the latest import of the viewer whose columns are all in
 * the file, unless guessing finds more in it.
 */
@Component
class EarlierMappings {
    /** Names the import in the options of the mapping that was taken over. */
    static final String OPTION = "mappedAs";

    private static final int LOOKED_AT = 50;

    /** What the firm or the user decides, not the file. */
    private static final List<String> DECIDED = List.of(
            "source", "country", "currency", "zone", "marginPercent", "invalidContacts", "priceOf", "rows", "match");

    private final ImportStore store;
    private final Previewer previewer;

    EarlierMappings(ImportStore store, Previewer previewer) {
        this.store = store;
        this.previewer = previewer;
    }

    Mapping orElse(Mapping guess, ImportTarget target, Path file, Viewer viewer) throws IOException {
        if (viewer.userIdOrNull() == null) {
            return guess; // Kith itself has no habits
        }
        var header = previewer.header(file, guess);
        for (var earlier : store.finished(target.name(), LOOKED_AT, viewer)) {
            var columns = new HashMap<>(earlier.mapping().columns());
            columns.values().removeIf(String::isEmpty);
            if (columns.size() >= guess.columns().size()
                    && header.containsAll(columns.values())
                    && columns.keySet().stream().allMatch(target::knows)) {
                return taken(earlier, columns, guess, new Place(target, file, viewer));
            }
        }
        return guess;
    }

    private record Place(ImportTarget target, Path file, Viewer viewer) {}

    private Mapping taken(ImportRecord earlier, Map<String, String> columns, Mapping guess, Place place)
            throws IOException {
        var read = previewer.guess(place.file(), place.target(), Previewer.format(place.file(), guess), columns);
        var options = new HashMap<>(read.options());
        for (var name : DECIDED) {
            var decided = earlier.mapping().options().get(name);
            if (decided != null) {
                options.put(name, decided);
            }
        }
        if (!place.target().keys(place.viewer()).contains(options.getOrDefault("match", ""))) {
            options.remove("match"); // the field has gone since, or the viewer may not fill it any more
        }
        options.put(OPTION, Long.toString(earlier.id()));
        return new Mapping(columns, options);
    }
}
