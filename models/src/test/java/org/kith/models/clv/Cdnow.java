package org.kith.models.clv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.kith.models.SharedData;

/** The CDNOW sample of Fader, Hardie & Lee: 2,357 customers, calibration to September 1997, holdout to June 1998. */
final class Cdnow {
    static final LocalDate UNTIL = LocalDate.of(1997, 9, 30);
    static final LocalDate END = LocalDate.of(1998, 6, 30);

    private Cdnow() {}

    static Histories histories(Unit unit) {
        return Histories.of(purchases(), unit);
    }

    static List<CustomerHistory> calibration() {
        return histories(Unit.WEEK).until(UNTIL);
    }

    static List<Purchase> purchases() {
        try (var lines = Files.lines(SharedData.file("cdnow/cdnowElog.csv"))) {
            return lines.skip(1).map(Cdnow::purchase).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Purchase purchase(String line) {
        var fields = line.split(",", -1);
        var date = LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE);
        return new Purchase(fields[1], date, Double.parseDouble(fields[4]));
    }
}
