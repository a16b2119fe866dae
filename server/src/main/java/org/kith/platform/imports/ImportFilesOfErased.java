package org.kith.platform.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kith.platform.files.FileId;
import org.kith.platform.files.StoredFiles;
import org.kith.platform.imports.reading.FileFormat;
import org.kith.platform.imports.reading.RowSources;
import org.kith.platform.imports.reading.SourceRow;
import org.kith.platform.imports.reading.UnreadableFile;
import org.kith.platform.privacy.ErasedPerson;
import org.kith.platform.privacy.ErasureStep;
import org.springframework.stereotype.Component;

/**
 * The files that imports came from. In a text file the lines that name the person lose every letter and digit, in place, so that
 * all other lines stay where they are; a workbook, Parquet, JSON or vCard file that names the person goes
 * as a whole: there a person's lines cannot be told from others'.
 */
@Component
class ImportFilesOfErased implements ErasureStep {
    private static final byte[] GONE = "erased\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final ImportStore store;
    private final StoredFiles files;

    ImportFilesOfErased(ImportStore store, StoredFiles files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public String place() {
        return "import-files";
    }

    @Override
    public Moment moment() {
        return Moment.BEFORE;
    }

    @Override
    public long count(ErasedPerson person) {
        return store.files().stream().filter(file -> names(file, person)).count();
    }

    @Override
    public long erase(ErasedPerson person) {
        var named = store.files().stream().filter(file -> names(file, person)).toList();
        named.forEach(file -> erase(file, person));
        return named.size();
    }

    private boolean names(FileId file, ErasedPerson person) {
        var path = files.path(file);
        if (person.terms().isEmpty() || !Files.exists(path)) {
            return false;
        }
        try {
            var format = RowSources.detect(path);
            return switch (format) {
                case FileFormat.Csv csv
                when isLineByLine(csv) -> Masking.names(path, Charset.forName(csv.encoding()), person.terms());
                // What their rows do not show, such as a field that no column has, stands in the text all the same.
                case FileFormat.Json(var encoding) -> namesInText(path, encoding, format, person);
                case FileFormat.VCards(var encoding) -> namesInText(path, encoding, format, person);
                case FileFormat.Xlsx _ -> namesInSheets(path, person.terms());
                case FileFormat.Csv _, FileFormat.Parquet _ -> namesInRows(path, format, person.terms());
            };
        } catch (UnreadableFile unreadable) {
            return true; // nobody can say whom it names
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The person may stand in a sheet that nobody has imported. */
    private static boolean namesInSheets(Path path, List<String> terms) throws IOException {
        for (var sheet : RowSources.sheets(path)) {
            if (namesInRows(path, new FileFormat.Xlsx(sheet), terms)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesInText(Path path, String encoding, FileFormat format, ErasedPerson person)
            throws IOException {
        return Masking.names(path, Charset.forName(encoding), person.terms())
                || namesInRows(path, format, person.terms());
    }

    private static boolean namesInRows(Path path, FileFormat format, List<String> terms) throws IOException {
        var lower = terms.stream().map(term -> term.toLowerCase(Locale.ROOT)).toList();
        try (var rows = RowSources.open(path, format)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                var text = switch (row) {
                    case SourceRow.Read read -> String.join("\n", read.values());
                    case SourceRow.Damaged damaged -> damaged.content();
                };
                var line = text.toLowerCase(Locale.ROOT);
                if (lower.stream().anyMatch(line::contains)) {
                    return true;
                }
            }
            return false;
        }
    }

    private void erase(FileId file, ErasedPerson person) {
        var path = files.path(file);
        try {
            if (detected(path) instanceof FileFormat.Csv csv && isLineByLine(csv)) {
                Masking.mask(path, Charset.forName(csv.encoding()), person.terms());
            } else {
                Files.write(path, GONE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.forgetContent(file);
    }

    private static FileFormat detected(Path path) throws IOException {
        try {
            return RowSources.detect(path);
        } catch (UnreadableFile unreadable) {
            return new FileFormat.Xlsx(null);
        }
    }

    /** Whether a line break is one byte and no part of another character. */
    private static boolean isLineByLine(FileFormat.Csv csv) {
        return !csv.encoding().toUpperCase(Locale.ROOT).startsWith("UTF-16")
                && !csv.encoding().toUpperCase(Locale.ROOT).startsWith("UTF-32");
    }
}
