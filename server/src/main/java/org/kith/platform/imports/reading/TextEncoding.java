package org.kith.platform.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out in which encoding a text file is written. */
final class TextEncoding {
    /** So much of a file is looked at; a row beyond it that does not fit is refused by itself. */
    private static final int LOOKED_AT = 32 << 20;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private TextEncoding() {}

    static Charset of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(1 << 16);
            var marked = byMark(start);
            if (marked != null) {
                return marked;
            }
            if (holdsManyZeros(start, 1)) {
                return StandardCharsets.UTF_16LE;
            }
            if (holdsManyZeros(start, 0)) {
                return StandardCharsets.UTF_16BE;
            }
            return isUtf8(start, in) ? StandardCharsets.UTF_8 : legacy(file);
        }
    }

    /** The first bytes of the text itself, behind a byte order mark. */
    static int markLength(byte[] start) {
        if (start.length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return 3;
        }
        return byMark(start) == null ? 0 : 2;
    }

    private static @Nullable Charset byMark(byte[] start) {
        if (start.length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    /** Delimiters, digits and line ends of UTF-16 text have a zero byte, always on the same side. */
    private static boolean holdsManyZeros(byte[] start, int side) {
        var zeros = 0;
        for (var i = side; i < start.length; i += 2) {
            zeros += start[i] == 0 ? 1 : 0;
        }
        return start.length >= 4 && zeros > start.length / 8;
    }

    private static boolean isUtf8(byte[] start, InputStream rest) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(1 << 17);
        var text = CharBuffer.allocate(1 << 17);
        var chunk = start;
        for (var seen = 0;
                seen < LOOKED_AT && chunk.length > 0;
                seen += chunk.length, chunk = rest.readNBytes(1 << 16)) {
            bytes.put(chunk).flip();
            text.clear();
            if (decoder.decode(bytes, text, false).isError()) {
                return false;
            }
            bytes.compact();
        }
        return bytes.position() < 4;
    }

    /** Chinese text in GB encodings has its high bytes in pairs; accented Latin letters mostly stand alone. */
    private static Charset legacy(Path file) throws IOException {
        byte[] sample;
        try (var in = Files.newInputStream(file)) {
            sample = in.readNBytes(4 << 20);
        }
        var pairs = 0;
        var alone = 0;
        for (var i = 0; i < sample.length - 1; i++) {
            if (sample[i] < 0) {
                if (sample[i + 1] < 0) {
                    pairs++;
                    i++;
                } else {
                    alone++;
                }
            }
        }
        return pairs > 4 * alone ? GB18030 : WINDOWS_1252;
    }
}
