package org.kith.models.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.kith.models.linkage.ColumnRecogniser;
import org.kith.models.linkage.FieldKind;

/** A CSV file of records, one a line, with a header and a column that names each record. */
final class RecordFile {
    private static final int SAMPLE = 1_000;
    private static final String SEPARATORS = ",;\t|";

    private final Path path;
    private final char separator;
    private final List<String> header;
    private final int id;

    private RecordFile(Path path, char separator, List<String> header, int id) {
        this.path = path;
        this.separator = separator;
        this.header = header;
        this.id = id;
    }

    static RecordFile open(Path path, String idColumn) {
        if (!Files.isRegularFile(path)) {
            throw new FileRefused("There is no file " + path + ". Check the path.");
        }
        try (var text = text(path)) {
            var first = text.readLine();
            char separator = separator(first == null ? "" : first);
            var header = first == null ? List.<String>of() : fields(first, separator);
            int id = header.indexOf(idColumn);
            if (id < 0) {
                throw new FileRefused(path + ", line 1: there is no column \"" + idColumn + "\". The columns are "
                        + String.join(", ", header) + ".");
            }
            if (new HashSet<>(header).size() < header.size()) {
                throw new FileRefused(path + ", line 1: two columns have the same name. Give each its own.");
            }
            return new RecordFile(path, separator, header, id);
        } catch (IOException | UncheckedIOException _) {
            throw unreadable(path, 1);
        }
    }

    /** What each column but the id means. */
    Map<String, FieldKind> recognise() {
        var sample = new ArrayList<List<String>>();
        read(SAMPLE, line -> sample.add(valuesOf(line)));
        var names = new ArrayList<>(header);
        names.remove(id);
        sample.replaceAll(values -> {
            var others = new ArrayList<>(values);
            others.remove(id);
            return others;
        });
        return ColumnRecogniser.recognise(names, sample);
    }

    /** Reads all records: their ids and their values in the order of the header. */
    void forEach(BiConsumer<String, Map<String, String>> record) {
        var seen = new HashSet<String>();
        read(Long.MAX_VALUE, line -> {
            var values = valuesOf(line);
            var name = values.get(id);
            if (name.isEmpty()) {
                throw new FileRefused(path + ", line " + line.getStartingLineNumber() + ", column \"" + header.get(id)
                        + "\" is empty. Give every record an id.");
            }
            if (!seen.add(name)) {
                throw new FileRefused(path + ", line " + line.getStartingLineNumber() + ", column \"" + header.get(id)
                        + "\": the id \"" + name + "\" came before. Give every record its own.");
            }
            record.accept(name, byColumn(values));
        });
        if (seen.isEmpty()) {
            throw new FileRefused(path + " has no line after its header. Give one line a record.");
        }
    }

    private Map<String, String> byColumn(List<String> values) {
        var byColumn = new HashMap<String, String>();
        for (int column = 0; column < header.size(); column++) {
            byColumn.put(header.get(column), values.get(column));
        }
        return byColumn;
    }

    private interface LineReader {
        void line(CsvRecord line);
    }

    private void read(long most, LineReader reader) {
        long read = 0;
        try (var text = text(path);
                var csv = CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(text)) {
            for (var line : csv) {
                if (read++ > 0) {
                    reader.line(complete(line));
                }
                if (read > most) {
                    return;
                }
            }
        } catch (CsvParseException _) {
            throw new FileRefused(path + ", after line " + read
                    + ": this is not well-formed CSV. Check the quotes and the number of columns.");
        } catch (IOException | UncheckedIOException _) {
            throw unreadable(path, read);
        }
    }

    private CsvRecord complete(CsvRecord line) {
        if (line.getFieldCount() != header.size()) {
            throw new FileRefused(path + ", line " + line.getStartingLineNumber() + ": this has " + line.getFieldCount()
                    + " columns, the header has " + header.size() + ". Check the quotes and the separators.");
        }
        return line;
    }

    private static List<String> valuesOf(CsvRecord line) {
        return line.getFields().stream().map(String::strip).toList();
    }

    private static BufferedReader text(Path path) throws IOException {
        var text = Files.newBufferedReader(path);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static FileRefused unreadable(Path path, long line) {
        return new FileRefused(path + ", after line " + line
                + ": this could not be read. Save the file as UTF-8, and see that you may read it.");
    }

    /** The one that splits the header into most columns. */
    private static char separator(String header) {
        char best = ',';
        for (char candidate : SEPARATORS.toCharArray()) {
            best = count(header, candidate) > count(header, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static List<String> fields(String line, char separator) {
        try (var csv = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(line)) {
            return csv.stream().findFirst().map(RecordFile::valuesOf).orElse(List.of());
        } catch (IOException | CsvParseException _) {
            return List.of();
        }
    }
}
