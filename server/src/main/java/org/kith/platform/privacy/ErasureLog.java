package org.kith.platform.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who was erased, beside the database, one a line: numbers that say nothing, by which the erasure is done again after an older
 * state was restored. With a number goes the moment at which its record came into being: after a restore another customer may
 * be given the same number.
 */
@Component
class ErasureLog {
    static final String FILE = "erasures.jsonl";

    private final Path file;
    private final JsonMapper json;

    ErasureLog(@Value("${kith.data}") Path directory, JsonMapper json) {
        this.file = directory.toAbsolutePath().resolve(FILE);
        this.json = json;
    }

    /** @param created in microseconds since 1970 */
    record Member(long id, long created) {}

    record Line(String pseudonym, Instant at, long customer, List<Member> members) {}

    /** On the disk when this returns. */
    synchronized void add(Line line) {
        try {
            Files.createDirectories(file.getParent());
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                var bytes = ByteBuffer.wrap((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Line> read() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(line -> json.readValue(line, Line.class))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
