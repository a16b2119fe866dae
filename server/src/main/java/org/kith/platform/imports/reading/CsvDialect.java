package org.kith.platform.imports.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out delimiter, quote and whether there is a header, from the beginning of a text. */
final class CsvDialect {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE = 1 << 16;
    private static final int RECORDS = 100;
    private static final Pattern VALUE = Pattern.compile("[-+]?[\\d.,:/\\- ]*\\d[\\d.,:/\\- ]*");

    private CsvDialect() {}

    static FileFormat.Csv of(Path file) throws IOException {
        var encoding = TextEncoding.of(file);
        var sample = sample(file, encoding);
        var quote = sample.indexOf('"') < 0
                        && Pattern.compile("(^|[,;\t|])'[^']*'([,;\t|]|$)", Pattern.MULTILINE)
                                .matcher(sample)
                                .find()
                ? '\''
                : '"';
        var best = ',';
        var bestScore = 0.0;
        for (var delimiter : DELIMITERS) {
            var score = score(records(sample, delimiter, quote));
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return new FileFormat.Csv(encoding.name(), best, quote, hasHeader(records(sample, best, quote)));
    }

    private static String sample(Path file, Charset encoding) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(4 * SAMPLE);
            var mark = TextEncoding.markLength(bytes);
            try (var reader =
                    new InputStreamReader(new ByteArrayInputStream(bytes, mark, bytes.length - mark), encoding)) {
                var text = new char[SAMPLE];
                var length = 0;
                for (int read; length < SAMPLE && (read = reader.read(text, length, SAMPLE - length)) > 0; ) {
                    length += read;
                }
                return wholeLines(new String(text, 0, length), length == SAMPLE);
            }
        }
    }

    private static String wholeLines(String text, boolean cut) {
        var lastLine = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        return cut && lastLine > 0 ? text.substring(0, lastLine) : text;
    }

    private static List<List<String>> records(String sample, char delimiter, char quote) throws IOException {
        var scanner = new CsvScanner(new StringReader(sample), delimiter, quote, SAMPLE);
        List<List<String>> records = new ArrayList<>();
        for (var record = scanner.next(); record != null && records.size() < RECORDS; record = scanner.next()) {
            if (record.damage() == null) {
                records.add(record.fields());
            }
        }
        return records;
    }

    /** The delimiter is right that gives most lines the same number of fields, more than one. */
    private static double score(List<List<String>> records) {
        var counts = new HashMap<Integer, Integer>();
        records.forEach(record -> counts.merge(record.size(), 1, Integer::sum));
        var score = 0.0;
        for (var count : counts.entrySet()) {
            if (count.getKey() > 1) {
                score = Math.max(score, (double) count.getValue() / records.size() + Math.log(count.getKey()) / 100);
            }
        }
        return score;
    }

    /** Names are no numbers or dates and do not repeat. */
    private static boolean hasHeader(List<List<String>> records) {
        if (records.isEmpty()) {
            return true;
        }
        return records.get(0).stream().noneMatch(CsvDialect::isValue);
    }

    private static boolean isValue(String cell) {
        return cell.length() < 40
                && (cell.contains("@") || VALUE.matcher(cell.strip()).matches());
    }
}
