package org.kith.platform.imports.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** The rows of a delimited text file. */
final class CsvRows implements RowSource {
    private static final char REPLACEMENT = '\uFFFD';

    private final TextFile text;
    private final CsvScanner scanner;
    private final List<String> header;
    private final String encoding;
    private CsvScanner.@Nullable Record held;
    private long row;

    CsvRows(Path file, FileFormat.Csv format) throws IOException {
        encoding = format.encoding();
        text = new TextFile(file, encoding);
        scanner = new CsvScanner(text.reader(), format.delimiter(), format.quote());
        try {
            header = readHeader(format.header());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<String> readHeader(boolean named) throws IOException {
        var first = nextRecord();
        if (first == null) {
            throw new UnreadableFile("The file is empty.");
        }
        if (first.damage() != null) {
            throw new UnreadableFile("The first line cannot be read as column names: {0}", first.damage());
        }
        if (!named) {
            held = first;
        }
        return Headers.unique(first.fields(), named);
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        var read = held == null ? nextRecord() : held;
        held = null;
        if (read == null) {
            return null;
        }
        row++;
        var damage = read.damage() == null ? wrong(read) : read.damage();
        return damage == null
                ? new SourceRow.Read(row, read.line(), values(read.fields()))
                : new SourceRow.Damaged(row, read.line(), damage, read.content());
    }

    private CsvScanner.@Nullable Record nextRecord() throws IOException {
        var read = scanner.next();
        while (read != null
                && read.damage() == null
                && read.fields().size() == 1
                && read.fields().get(0).isBlank()) {
            read = scanner.next();
        }
        return read;
    }

    private @Nullable Message wrong(CsvScanner.Record read) {
        var fields = read.fields();
        for (var i = header.size(); i < fields.size(); i++) {
            if (!fields.get(i).isBlank()) {
                return Message.of("The line has {0} values, the header has {1} columns.", fields.size(), header.size());
            }
        }
        for (var field : fields) {
            if (field.indexOf('\0') >= 0) {
                return Message.of("The line holds a NUL character.");
            }
            if (field.indexOf(REPLACEMENT) >= 0) {
                return Message.of("The line holds bytes that are no text in {0}.", encoding);
            }
        }
        return null;
    }

    private String[] values(List<String> fields) {
        var values = new String[header.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = i < fields.size() ? fields.get(i) : "";
        }
        return values;
    }

    @Override
    public double progress() {
        return text.progress();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
