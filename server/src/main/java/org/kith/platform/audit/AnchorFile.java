package org.kith.platform.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The anchors beside the database, one a line, in the data directory; copies of it elsewhere are better still. */
record AnchorFile(Path path) {
    static AnchorFile in(Path directory) {
        return new AnchorFile(directory.resolve("audit-anchors.txt"));
    }

    List<Anchor> read() throws IOException {
        return Files.exists(path)
                ? Files.readAllLines(path).stream()
                        .map(Anchor::parse)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    /** Adds those that the file does not have: a crash between database and file is made good by the next call. */
    void addMissing(Collection<Anchor> anchors) throws IOException {
        var known = read();
        var missing = anchors.stream()
                .filter(anchor -> !known.contains(anchor))
                .map(Anchor::toString)
                .toList();
        if (!missing.isEmpty()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, missing, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
