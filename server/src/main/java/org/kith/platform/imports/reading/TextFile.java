package org.kith.platform.imports.reading;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file behind its byte order mark, and how much of it has been read. */
final class TextFile implements Closeable {
    private final CountingStream bytes;
    private final Reader reader;
    private final long size;

    TextFile(Path file, String encoding) throws IOException {
        size = Math.max(1, Files.size(file));
        bytes = new CountingStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        reader = new InputStreamReader(bytes, Charset.forName(encoding));
        try (var in = Files.newInputStream(file)) {
            bytes.skipNBytes(TextEncoding.markLength(in.readNBytes(3)));
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    Reader reader() {
        return reader;
    }

    /** From 0 to 1. */
    double progress() {
        return Math.min(1, (double) bytes.count() / size);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
