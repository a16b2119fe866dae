package org.kith.models.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kith.models.clv.Purchase;

/** A CSV file with a header and one transaction a line. */
record TransactionFile(Path path, String customer, String date, String amount) {
    List<Purchase> purchases() {
        if (!Files.isRegularFile(path)) {
            throw new FileRefused("There is no file " + path + ". Check the path.");
        }
        var purchases = new ArrayList<Purchase>();
        try (var text = withoutByteOrderMark(Files.newBufferedReader(path));
                var csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            read(csv, purchases);
        } catch (CsvParseException _) {
            throw new FileRefused(path + ", after line " + (purchases.size() + 1)
                    + ": this is not well-formed CSV. Check the quotes and the number of columns.");
        } catch (IOException | UncheckedIOException _) {
            throw new FileRefused(path + ", after line " + (purchases.size() + 1)
                    + ": this could not be read. Save the file as UTF-8, and see that you may read it.");
        }
        if (purchases.isEmpty()) {
            throw new FileRefused(path + " has no line after its header. Give one line a transaction.");
        }
        return purchases;
    }

    /** Spreadsheets put one before the first column's name. */
    private static Reader withoutByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private void read(CsvReader<NamedCsvRecord> csv, List<Purchase> purchases) {
        for (var line : csv) {
            if (purchases.isEmpty()) {
                List.of(customer, date, amount).forEach(column -> requireColumn(line, column));
            }
            purchases.add(purchase(line));
        }
    }

    private void requireColumn(NamedCsvRecord line, String column) {
        if (!line.getHeader().contains(column)) {
            throw new FileRefused(path + ", line 1: there is no column \"" + column + "\". The columns are "
                    + String.join(", ", line.getHeader()) + ".");
        }
    }

    private Purchase purchase(NamedCsvRecord line) {
        var id = value(line, customer);
        if (id.isEmpty()) {
            throw refusal(line, customer, "is empty. Give every transaction a customer, or leave the line out.");
        }
        var dayText = value(line, date);
        var day = Days.parse(dayText)
                .orElseThrow(() -> refusal(
                        line, date, "is \"" + dayText + "\", which is no day. Write it as 2026-06-30 or 20260630."));
        return new Purchase(id, day, amount(line));
    }

    private double amount(NamedCsvRecord line) {
        var text = value(line, amount);
        try {
            double parsed = Double.parseDouble(text);
            if (Double.isFinite(parsed)) {
                return parsed;
            }
        } catch (NumberFormatException _) {
            // refused below, like a number that is not finite
        }
        throw refusal(line, amount, "is \"" + text + "\", which is no amount. Write it as 1234.50.");
    }

    private String value(NamedCsvRecord line, String column) {
        return line.findField(column)
                .map(String::strip)
                .orElseThrow(() -> refusal(line, column, "is missing. Give every line all columns of the header."));
    }

    private FileRefused refusal(NamedCsvRecord line, String column, String what) {
        return new FileRefused(path + ", line " + line.getStartingLineNumber() + ", column \"" + column + "\" " + what);
    }
}
