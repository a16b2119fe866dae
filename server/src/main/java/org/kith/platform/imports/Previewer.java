package org.kith.platform.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.reading.FileFormat;
import org.kith.platform.imports.reading.RowSource;
import org.kith.platform.imports.reading.RowSources;
import org.kith.platform.imports.reading.SourceRow;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** Reads a file as an import would, writing nothing, and tells what would be refused. */
@Component
class Previewer {
    private static final int GUESSED_FROM = 20_000;
    private static final int SEARCHED = 3_000_000;
    private static final int CHECKED = 100_000;
    private static final int SHOWN_ROWS = 20;
    private static final int SHOWN_PROBLEMS = 200;
    private static final int SAMPLES = 5;
    /** Of so many rows it is looked up what would become of them. */
    private static final int FORESEEN = 1_000;

    private final ImportTargets targets;

    Previewer(ImportTargets targets) {
        this.targets = targets;
    }

    /** What was seen. */
    record Seen(
            List<ImportDraft.Column> columns,
            Preview preview,
            long checked,
            boolean whole,
            long problems,
            List<String> sheets) {}

    Mapping guess(Path file, ImportTarget target) throws IOException {
        return guess(file, target, RowSources.detect(file), Map.of());
    }

    /** Guesses anew what columns the user has not chosen, and how their values are written. */
    Mapping guess(Path file, ImportTarget target, FileFormat format, Map<String, String> chosen) throws IOException {
        try (var source = RowSources.open(file, format)) {
            var rows = new ArrayList<String[]>();
            for (SourceRow row; rows.size() < GUESSED_FROM && (row = source.next()) != null; ) {
                if (row instanceof SourceRow.Read read) {
                    rows.add(read.values());
                }
            }
            var guess = new MappingGuess(source.header(), rows, targets.defaultCountry());
            var known = source.header().containsAll(chosen.values()) && !chosen.isEmpty();
            var guessed = known ? guess.guess(target.fields(), chosen) : guess.guess(target.fields());
            var options = new LinkedHashMap<String, String>(target.defaultOptions());
            options.putAll(format.options());
            options.putAll(guessed.options());
            options.putAll(target.optionsOf(guessed.columns()));
            decideDates(source, guess.undecidedDates(guessed, target.fields()), options);
            return new Mapping(guessed.columns(), options);
        }
    }

    /** Reads on to the first date that can be read in one way only: the 13th of a month, if the file has one. */
    private static void decideDates(RowSource source, int column, Map<String, String> options) throws IOException {
        if (column < 0) {
            return;
        }
        for (var row = source.next(); row != null && row.row() < SEARCHED; row = source.next()) {
            if (row instanceof SourceRow.Read read) {
                var monthFirst = DateForm.MONTH_FIRST.parse(read.values()[column].strip()) != null;
                var dayFirst = DateForm.DAY_FIRST.parse(read.values()[column].strip()) != null;
                if (monthFirst != dayFirst) {
                    var form = monthFirst ? DateForm.MONTH_FIRST : DateForm.DAY_FIRST;
                    options.put("dateFormat", form.pattern());
                    options.put(DateNote.OPTION, DateNote.LINE.code());
                    options.put(DateNote.AT_LINE, Long.toString(row.line()));
                    return;
                }
            }
        }
    }

    static FileFormat format(Path file, Mapping mapping) throws IOException {
        return RowSources.corrected(RowSources.detect(file), mapping.options());
    }

    List<String> header(Path file, Mapping mapping) throws IOException {
        try (var source = RowSources.open(file, format(file, mapping))) {
            return source.header();
        }
    }

    Seen look(Path file, ImportTarget target, Mapping mapping, Viewer viewer) throws IOException {
        try (var source = RowSources.open(file, format(file, mapping))) {
            var sighting = new Sighting(source.header(), target, mapping, viewer);
            sighting.sheets = RowSources.sheets(file);
            for (var row = source.next(); row != null; row = source.next()) {
                sighting.add(row);
                if (sighting.checked == CHECKED) {
                    return sighting.seen(source.next() == null);
                }
            }
            return sighting.seen(true);
        }
    }

    private final class Sighting {
        private final List<String> header;
        private final ImportTarget target;
        private final Mapping mapping;
        private final Viewer viewer;
        private final RowValues values;
        private final RowReader reader;
        private final List<List<String>> samples = new ArrayList<>();
        private final List<Map<String, String>> rows = new ArrayList<>();
        private final List<Preview.Problem> problems = new ArrayList<>();
        private final List<List<@Nullable Object>> ready = new ArrayList<>();
        private final List<Integer> shownReady = new ArrayList<>();
        private final List<String> missing;
        private List<String> sheets = List.of();
        private long checked;
        private long refused;

        Sighting(List<String> header, ImportTarget target, Mapping mapping, Viewer viewer) {
            this.viewer = viewer;
            this.header = header;
            this.target = target;
            this.mapping = mapping;
            values = targets.values(header, mapping);
            reader = target.reader(values, mapping);
            header.forEach(_ -> samples.add(new ArrayList<>()));
            missing = targets.missing(target, mapping);
            // Said once, not of every row again.
            missing.forEach(field -> problems.add(new Preview.Problem(0, 0, "", ImportTargets.noColumn(field))));
            refused = missing.size();
        }

        void add(SourceRow row) {
            checked++;
            switch (row) {
                case SourceRow.Damaged damaged -> {
                    reader.broken();
                    problem(row, "", damaged.reason());
                }
                case SourceRow.Read read -> {
                    sample(read.values());
                    values.hold(read.values());
                    try {
                        var taken = ready.size();
                        if (missing.isEmpty()) {
                            take();
                        }
                        if (rows.size() < SHOWN_ROWS) {
                            rows.add(shown());
                            shownReady.add(ready.size() > taken ? taken : -1);
                        }
                    } catch (RefusedValue refusal) {
                        if (missing.isEmpty()) {
                            problem(row, refusal.column(), refusal.reason());
                        }
                    }
                }
            }
        }

        private void take() throws RefusedValue {
            if (ready.size() < FORESEEN) {
                var row = new Captured();
                reader.read(values, row);
                ready.add(row.values);
            } else {
                reader.read(values, Nowhere.INSTANCE);
            }
        }

        private Preview preview() {
            var foreseen = ready.isEmpty() ? List.<Foreseen>of() : target.foresee(ready, mapping, viewer);
            if (foreseen.isEmpty()) {
                return new Preview(rows, problems, List.of(), Map.of());
            }
            var outcomes = new LinkedHashMap<String, Long>();
            foreseen.forEach(each -> outcomes.merge(each.outcome(), 1L, Long::sum));
            return new Preview(
                    rows,
                    problems,
                    shownReady.stream()
                            .map(place -> place < 0 ? Foreseen.REFUSED : foreseen.get(place))
                            .toList(),
                    outcomes);
        }

        private void sample(String[] row) {
            if (checked > 1_000) {
                return;
            }
            for (var i = 0; i < header.size(); i++) {
                var of = samples.get(i);
                if (of.size() < SAMPLES && !row[i].isBlank() && !of.contains(row[i])) {
                    of.add(row[i].length() > 80 ? row[i].substring(0, 80) : row[i]);
                }
            }
        }

        private void problem(SourceRow row, String column, Message reason) {
            refused++;
            if (problems.size() < SHOWN_PROBLEMS) {
                problems.add(new Preview.Problem(row.row(), row.line(), column, reason));
            }
        }

        private Map<String, String> shown() throws RefusedValue {
            var shown = new LinkedHashMap<String, String>();
            for (var field : target.fields()) {
                var ref = values.ref(field.name());
                var value = ref.isMapped() ? shown(field.kind(), ref) : null;
                if (value != null) {
                    shown.put(field.name(), value);
                }
            }
            return shown;
        }

        private @Nullable String shown(FieldKind kind, ColumnRef ref) throws RefusedValue {
            return switch (kind) {
                case NUMBER -> text(values.number(ref));
                case MOMENT -> text(values.moment(ref));
                case DATE -> text(values.date(ref));
                case YES_NO -> text(values.yesNo(ref));
                case IDENTIFIER -> values.identifier(ref);
                case TEXT, EMAIL, PHONE, COUNTRY -> values.text(ref);
            };
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null
                    ? null
                    : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        }

        Seen seen(boolean whole) {
            var columns = new ArrayList<ImportDraft.Column>();
            for (var i = 0; i < header.size(); i++) {
                columns.add(new ImportDraft.Column(header.get(i), samples.get(i)));
            }
            return new Seen(columns, preview(), checked, whole, refused, sheets);
        }
    }

    /** Keeps the values of one row. */
    private static final class Captured implements StagedValues {
        private final List<@Nullable Object> values = new ArrayList<>();

        @Override
        public void text(@Nullable String value) {
            values.add(value);
        }

        @Override
        public void number(@Nullable BigDecimal value) {
            values.add(value);
        }

        @Override
        public void moment(@Nullable Instant value) {
            values.add(value);
        }

        @Override
        public void date(@Nullable LocalDate value) {
            values.add(value);
        }

        @Override
        public void yesNo(@Nullable Boolean value) {
            values.add(value);
        }

        @Override
        public void bytes(byte[] value) {
            values.add(value);
        }
    }

    /** Takes values and forgets them. */
    private enum Nowhere implements StagedValues {
        INSTANCE;

        @Override
        public void text(@Nullable String value) {}

        @Override
        public void number(@Nullable BigDecimal value) {}

        @Override
        public void moment(@Nullable Instant value) {}

        @Override
        public void date(@Nullable LocalDate value) {}

        @Override
        public void yesNo(@Nullable Boolean value) {}

        @Override
        public void bytes(byte[] value) {}
    }
}
