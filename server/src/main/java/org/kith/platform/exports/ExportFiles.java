package org.kith.platform.exports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The exported files in the data directory, under names drawn at random. */
@Component
class ExportFiles {
    private static final String UNFINISHED = ".part";

    private final Path folder;

    ExportFiles(@Value("${kith.data}") Path data) {
        this.folder = data.resolve("exports").toAbsolutePath();
    }

    /** Where a run may write; nobody else writes there. */
    Path begin() throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(UUID.randomUUID() + UNFINISHED);
    }

    /** Makes what was written a file, whole on the disk. */
    UUID finish(Path written) throws IOException {
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        var id = UUID.randomUUID();
        Files.move(written, path(id), StandardCopyOption.ATOMIC_MOVE);
        return id;
    }

    Path path(UUID id) {
        return folder.resolve(id.toString());
    }

    void remove(UUID id) {
        discard(path(id));
    }

    void discard(Path written) {
        try {
            Files.deleteIfExists(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what no export knows of and nobody has written to since: what a run left behind that was killed. */
    void sweep(Set<UUID> known, Instant since) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var isKnown = known.stream().anyMatch(id -> file.endsWith(id.toString()));
                if (!isKnown && Files.getLastModifiedTime(file).compareTo(FileTime.from(since)) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
