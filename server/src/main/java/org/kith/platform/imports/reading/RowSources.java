package org.kith.platform.imports.reading;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kith.shared.Invalid;

/** Tells what kind of file lies there, by its content, and opens it. */
public final class RowSources {
    private static final int SAMPLE = 1 << 16;

    private RowSources() {}

    /** Looks at the content; the file's name says nothing. */
    public static FileFormat detect(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        }
        if (startsWith(start, 'P', 'K', 3, 4)) {
            return new FileFormat.Xlsx(SheetNames.of(file).stream().findFirst().orElse(null));
        }
        if (startsWith(start, 'P', 'A', 'R', '1')) {
            return new FileFormat.Parquet();
        }
        if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableFile("This is an Excel file of the old kind (.xls). Save it as .xlsx or .csv.");
        }
        return text(file);
    }

    private static FileFormat text(Path file) throws IOException {
        var encoding = TextEncoding.of(file).name();
        var sample = new char[SAMPLE];
        var length = 0;
        try (var text = new TextFile(file, encoding)) {
            for (int read; length < SAMPLE && (read = text.reader().read(sample, length, SAMPLE - length)) > 0; ) {
                length += read;
            }
        }
        var beginning = new String(sample, 0, length);
        if (VCardRows.isBegun(beginning)) {
            return new FileFormat.VCards(encoding);
        }
        if (JsonRows.isBegun(beginning, length == SAMPLE)) {
            return new FileFormat.Json(encoding);
        }
        return CsvDialect.of(file);
    }

    /** The sheets of a workbook of which one is read; empty for every other file. */
    public static List<String> sheets(Path file) throws IOException {
        return detect(file) instanceof FileFormat.Xlsx ? SheetNames.of(file) : List.of();
    }

    /** The detected format with a user's corrections. */
    public static FileFormat corrected(FileFormat detected, Map<String, String> options) {
        return switch (detected) {
            case FileFormat.Csv csv ->
                new FileFormat.Csv(
                        charset(options.getOrDefault("encoding", csv.encoding())),
                        character(options, "delimiter", csv.delimiter()),
                        character(options, "quote", csv.quote()),
                        options.getOrDefault("header", csv.header() ? "yes" : "no")
                                .equals("yes"));
            case FileFormat.Json json ->
                new FileFormat.Json(charset(options.getOrDefault("encoding", json.encoding())));
            case FileFormat.VCards cards ->
                new FileFormat.VCards(charset(options.getOrDefault("encoding", cards.encoding())));
            case FileFormat.Xlsx xlsx ->
                options.containsKey("sheet") ? new FileFormat.Xlsx(options.get("sheet")) : xlsx;
            case FileFormat.Parquet parquet -> parquet;
        };
    }

    public static RowSource open(Path file, FileFormat format) throws IOException {
        return switch (format) {
            case FileFormat.Csv csv -> new CsvRows(file, csv);
            case FileFormat.Json json -> new JsonRows(file, json.encoding());
            case FileFormat.VCards cards -> new VCardRows(file, cards.encoding());
            case FileFormat.Xlsx xlsx -> XlsxRows.open(file, xlsx.sheet());
            case FileFormat.Parquet _ -> ParquetRows.open(file);
        };
    }

    private static boolean startsWith(byte[] start, int... expected) {
        for (var i = 0; i < expected.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static String charset(String name) {
        try {
            return Charset.forName(name).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new Invalid("encoding", "There is no encoding '{0}'. Try UTF-8, windows-1252 or GB18030.", name);
        }
    }

    private static char character(Map<String, String> options, String name, char detected) {
        var given = options.get(name);
        if (given == null) {
            return detected;
        }
        if (given.equals("tab")) {
            return '\t';
        }
        if (given.length() != 1 || given.charAt(0) == '\n' || given.charAt(0) == '\r') {
            throw new Invalid(name, "The {0} must be one character, or 'tab'.", name);
        }
        return given.charAt(0);
    }
}
