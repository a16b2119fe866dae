package org.kith.platform.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through a workbook before a parser sees it: bombs, entities, and cell addresses that would make the parser reserve
 * memory for millions of columns.
 */
final class WorkbookGuard {
    private static final int BUFFER = 1 << 16;
    /** A document type can only stand before the root element. */
    private static final int PROLOGUE = 1 << 16;

    private WorkbookGuard() {}

    static void check(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > Limits.ARCHIVE_ENTRIES) {
                throw new UnreadableFile(
                        "The workbook holds {0,number} parts; {1,number} are too many already.",
                        zip.size(),
                        Limits.ARCHIVE_ENTRIES);
            }
            if (zip.getEntry("[Content_Types].xml") == null) {
                throw new UnreadableFile(
                        "This is an archive, but no Excel workbook. Unpack it and import what is inside.");
            }
            var entries = Collections.list(zip.entries());
            if (entries.stream().mapToLong(ZipEntry::getCompressedSize).sum()
                    > file.toFile().length()) {
                throw bomb();
            }
            for (var entry : entries) {
                checkDeclared(entry);
            }
            for (var entry : entries) {
                if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                    try (var in = zip.getInputStream(entry)) {
                        checkContent(entry, in);
                    }
                }
            }
        } catch (ZipException e) {
            throw new UnreadableFile("The workbook is damaged: its archive cannot be read.");
        }
    }

    private static void checkDeclared(ZipEntry entry) {
        if (entry.getSize() > most(entry)) {
            throw bomb();
        }
    }

    private static long most(ZipEntry entry) {
        var bySize = entry.getName().endsWith("sharedStrings.xml") ? Limits.SHARED_STRINGS_BYTES : Limits.ENTRY_BYTES;
        var byRatio = Math.max(Limits.RATIO_FROM_BYTES, entry.getCompressedSize() * Limits.RATIO);
        return Math.min(bySize, byRatio);
    }

    /** What an archive declares may be a lie, so the content itself is counted. */
    private static void checkContent(ZipEntry entry, InputStream in) throws IOException {
        var most = most(entry);
        var addresses = new AddressWatch();
        var buffer = new byte[BUFFER];
        var size = 0L;
        for (int read; (read = in.readNBytes(buffer, 0, BUFFER)) > 0; ) {
            if (size < PROLOGUE && holdsDocumentType(buffer, read)) {
                throw new UnreadableFile(
                        "The workbook declares a document type or entities, which no Excel file does.");
            }
            size += read;
            if (size > most) {
                throw bomb();
            }
            addresses.look(buffer, read);
        }
    }

    private static boolean holdsDocumentType(byte[] bytes, int length) {
        var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        return text.contains("<!DOCTYPE") || text.contains("<!ENTITY") || text.indexOf('\0') >= 0;
    }

    private static UnreadableFile bomb() {
        return new UnreadableFile("The workbook unpacks to far more than its size allows for. It was not opened.");
    }

    /** Finds {@code r="ABCD…} in a stream of bytes: a cell address beyond Excel's last column XFD. */
    private static final class AddressWatch {
        private enum At {
            ELSEWHERE,
            SPACE,
            NAME,
            EQUALS,
            ADDRESS
        }

        private At at = At.ELSEWHERE;
        private int letters;

        void look(byte[] bytes, int length) {
            for (var i = 0; i < length; i++) {
                at = next(bytes[i]);
            }
        }

        private At next(byte b) {
            if (at == At.ADDRESS) {
                return count(b);
            }
            if (b == ' ' || b == '\n' || b == '\t' || b == '\r') {
                return at == At.NAME || at == At.EQUALS ? at : At.SPACE;
            }
            return switch (at) {
                case SPACE -> b == 'r' ? At.NAME : At.ELSEWHERE;
                case NAME -> b == '=' ? At.EQUALS : At.ELSEWHERE;
                case EQUALS -> {
                    letters = 0;
                    yield b == '"' || b == '\'' ? At.ADDRESS : At.ELSEWHERE;
                }
                case ELSEWHERE, ADDRESS -> At.ELSEWHERE;
            };
        }

        /** An entity in an address would be written only to hide it. */
        private At count(byte b) {
            if (b < 'A' || b > 'z' || (b > 'Z' && b < 'a')) {
                if (b != '&') {
                    return At.ELSEWHERE;
                }
                letters = 3;
            }
            if (++letters > 3) {
                throw new UnreadableFile("The workbook has a cell beyond the last column that Excel knows.");
            }
            return At.ADDRESS;
        }
    }
}
