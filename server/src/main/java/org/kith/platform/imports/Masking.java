package org.kith.platform.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** Takes the letters and digits out of the lines of a text file that name somebody; nothing moves. */
final class Masking {
    private static final int LONGEST_LINE = 1 << 20;
    private static final String KEPT = ",;\t|\"'\r\n ";

    private Masking() {}

    static boolean names(Path file, Charset charset, List<String> terms) throws IOException {
        return walk(file, charset, terms, (at, line) -> {}) > 0;
    }

    /** On the disk when this returns. */
    static void mask(Path file, Charset charset, List<String> terms) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            walk(file, charset, terms, (at, line) -> {
                var masked = ByteBuffer.wrap(masked(line));
                while (masked.hasRemaining()) {
                    channel.write(masked, at + masked.position());
                }
            });
            channel.force(true);
        }
    }

    private static byte[] masked(byte[] line) {
        var masked = line.clone();
        for (int i = 0; i < masked.length; i++) {
            if (KEPT.indexOf(masked[i]) < 0) {
                masked[i] = 'x';
            }
        }
        return masked;
    }

    @FunctionalInterface
    private interface Hit {
        void at(long place, byte[] line) throws IOException;
    }

    /** A line that is longer than any real one is looked at in pieces. */
    private static long walk(Path file, Charset charset, List<String> terms, Hit hit) throws IOException {
        var lower = terms.stream().map(term -> term.toLowerCase(Locale.ROOT)).toList();
        var hits = 0L;
        var start = 0L;
        var line = new ByteArrayOutputStream();
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int next = in.read(); ; next = in.read()) {
                if (next >= 0) {
                    line.write(next);
                }
                if (next < 0 || next == '\n' || line.size() >= LONGEST_LINE) {
                    var bytes = line.toByteArray();
                    var text = new String(bytes, charset).toLowerCase(Locale.ROOT);
                    if (lower.stream().anyMatch(text::contains)) {
                        hit.at(start, bytes);
                        hits++;
                    }
                    start += bytes.length;
                    line.reset();
                }
                if (next < 0) {
                    return hits;
                }
            }
        }
    }
}
